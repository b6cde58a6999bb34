from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    name = "circumspect.adoption"
    verbose_name = "Policy versions"

    def ready(self) -> None:
        from circumspect.adoption.said import ask_once_a_page
        from circumspect.ledger.sentences import register

        ask_once_a_page()
        register("text.proposed", _("{actor} proposed a policy text"), named=_("{actor} proposed the text “{title}”"))
        register("text.adopted", _("{actor} adopted a policy text"), named=_("{actor} adopted the text “{title}”"))
        register("text.withdrawn", _("{actor} took back a proposed policy text"))
        register("pack.proposed", _("{actor} proposed a pack, proved over every situation"))
        register("pack.adopted", _("{actor} adopted a pack; every decision from then on names it"))
        register("pack.withdrawn", _("{actor} took back a proposed pack"))
