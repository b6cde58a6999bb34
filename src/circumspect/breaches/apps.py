from django.apps import AppConfig


class BreachesConfig(AppConfig):
    name = "circumspect.breaches"
    verbose_name = "Breach reports"
