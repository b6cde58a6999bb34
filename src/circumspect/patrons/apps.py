from django.apps import AppConfig


class PatronsConfig(AppConfig):
    name = "circumspect.patrons"
    verbose_name = "Patrons"

    def ready(self) -> None:
        from circumspect.patrons.sentences import register_sentences

        register_sentences()
