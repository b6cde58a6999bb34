from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "circumspect.staff"
    verbose_name = "Staff"

    def ready(self) -> None:
        from circumspect.staff import receivers
        from circumspect.staff.sentences import register_all

        assert receivers
        register_all()
