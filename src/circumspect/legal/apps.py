from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "circumspect.legal"
    verbose_name = "Legal"

    def ready(self) -> None:
        from circumspect.legal.agency.sentences import register_sentences as register_agency
        from circumspect.legal.figures.sentences import register_sentences as register_figures

        register_agency()
        register_figures()
