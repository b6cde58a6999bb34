from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "circumspect.desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        from circumspect.ledger.sentences import register

        register(
            "desk.answered",
            _("{actor} asked the policy about an account ({clause})"),
            named=_("{actor} asked whether “{who}” may have the record: {outcome} ({clause})"),
        )
        register(
            "referral.made",
            _("{actor} referred a requester who wasn't satisfied to the Director ({clause})"),
            named=_("{actor} referred {who}, who wasn't satisfied, to the Director ({clause})"),
        )
        register(
            "request.taken",
            _("{actor} took in a request for the officers ({clause})"),
            named=_("{actor} took in a request by {who} for the officers ({clause})"),
        )
        register(
            "referral.answered",
            _("{actor} answered a referral ({clause})"),
            named=_("{actor} answered the referral of {who}: {outcome} ({clause})"),
        )
        register(
            "referral.withdrawn",
            _("{actor} withdrew a referral made by mistake ({clause})"),
            named=_("{actor} withdrew the referral of {who}, made by mistake ({clause})"),
        )
