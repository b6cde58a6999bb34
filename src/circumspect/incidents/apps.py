from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "circumspect.incidents"
    verbose_name = "Incidents"

    def ready(self) -> None:
        from circumspect.ledger.sentences import register

        register(
            "incident.filed",
            _("{actor} filed an incident"),
            named=_("{actor} filed incident {incident}: {place}"),
        )
