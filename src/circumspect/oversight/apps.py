from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "circumspect.oversight"
    verbose_name = "Oversight"

    def ready(self) -> None:
        from circumspect.oversight.sentences import register_sentences

        register_sentences()
