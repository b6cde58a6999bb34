from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "circumspect.oversight"
    verbose_name = "Looking for breaches that nobody reported"
