from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "circumspect.legal"
    verbose_name = "Legal"

    def ready(self) -> None:
        from circumspect.footage import asked
        from circumspect.legal.agency.sentences import register_sentences as register_agency
        from circumspect.legal.figures.sentences import register_sentences as register_figures
        from circumspect.legal.held import about_requests

        register_agency()
        register_figures()
        asked.register(about_requests)
