from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "circumspect.site"
    verbose_name = "Site"

    def ready(self) -> None:
        from circumspect.site.sentences import register_sentences

        register_sentences()
