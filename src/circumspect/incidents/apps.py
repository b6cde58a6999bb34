from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "circumspect.incidents"
    verbose_name = "Incidents"
