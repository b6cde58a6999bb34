from django.apps import AppConfig


class BansConfig(AppConfig):
    name = "circumspect.bans"
    verbose_name = "Bans, the staff board and the archive"

    def ready(self) -> None:
        from circumspect.bans.linked import bans_of, proposing
        from circumspect.bans.sentences import register_sentences
        from circumspect.incidents import linked

        register_sentences()
        linked.register(linked=bans_of, steps=proposing)
