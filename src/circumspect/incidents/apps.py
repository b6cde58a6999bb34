from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "circumspect.incidents"
    verbose_name = "Incidents"

    def ready(self) -> None:
        from circumspect.incidents.sentences import register_sentences

        register_sentences()
