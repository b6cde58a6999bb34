from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "circumspect.site"
    verbose_name = "Site"
