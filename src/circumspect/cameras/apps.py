from django.apps import AppConfig


class CamerasConfig(AppConfig):
    name = "circumspect.cameras"
    verbose_name = "Cameras"
