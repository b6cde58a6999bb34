from django.apps import AppConfig


class BansConfig(AppConfig):
    name = "circumspect.bans"
    verbose_name = "Bans, the staff board and the archive"
