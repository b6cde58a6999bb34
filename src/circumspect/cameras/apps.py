from django.apps import AppConfig


class CamerasConfig(AppConfig):
    name = "circumspect.cameras"
    verbose_name = "Cameras"

    def ready(self) -> None:
        from circumspect.cameras.sentences import register_sentences

        register_sentences()
