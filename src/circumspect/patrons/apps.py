from django.apps import AppConfig


class PatronsConfig(AppConfig):
    name = "circumspect.patrons"
    verbose_name = "Patrons"
