from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "circumspect.staff"
    verbose_name = "Staff"
