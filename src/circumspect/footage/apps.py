from django.apps import AppConfig


class FootageConfig(AppConfig):
    name = "circumspect.footage"
    verbose_name = "Footage"
