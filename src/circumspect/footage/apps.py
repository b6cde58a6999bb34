from django.apps import AppConfig


class FootageConfig(AppConfig):
    name = "circumspect.footage"
    verbose_name = "Footage"

    def ready(self) -> None:
        from circumspect.footage.linked import register_links
        from circumspect.footage.offering import listen
        from circumspect.footage.sentences import register_sentences

        register_sentences()
        register_links()
        listen()
