from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    name = "circumspect.adoption"
    verbose_name = "Policy versions"
