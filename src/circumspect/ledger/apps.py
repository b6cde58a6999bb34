from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "circumspect.ledger"
    verbose_name = "The log"

    def ready(self) -> None:
        from circumspect.ledger.sentences import register

        register(
            "details.erased",
            _("{actor} erased the details of an entry"),
            named=_("{actor} erased the details of entry {entry}"),
        )
        register("log.read", _("{actor} read details in the log"))
        register(
            "witness.added",
            _("{actor} recorded a witness for the log"),
            named=_("{actor} recorded {witness} as a witness for the log"),
        )
