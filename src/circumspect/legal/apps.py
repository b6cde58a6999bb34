from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "circumspect.legal"
    verbose_name = "Third parties' requests, waivers and releases"
