from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "circumspect.desk"
    verbose_name = "Desk"
