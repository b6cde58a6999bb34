from django.apps import AppConfig


class BreachesConfig(AppConfig):
    name = "circumspect.breaches"
    verbose_name = "Breaches"

    def ready(self) -> None:
        from circumspect.breaches.sentences import register_sentences

        register_sentences()
