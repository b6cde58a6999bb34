from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    name = "circumspect.adoption"
    verbose_name = "Policy versions"

    def ready(self) -> None:
        from circumspect.ledger.sentences import register

        register(
            "text.proposed",
            _("{actor} proposed a text of the policy"),
            named=_("{actor} proposed the text “{title}”"),
        )
        register(
            "text.adopted", _("{actor} adopted a text of the policy"), named=_("{actor} adopted the text “{title}”")
        )
        register("text.withdrawn", _("{actor} took back a proposed text of the policy"))
        register("pack.proposed", _("{actor} proposed a pack"))
        register("pack.adopted", _("{actor} adopted a pack"))
        register("pack.withdrawn", _("{actor} took back a proposed pack"))
