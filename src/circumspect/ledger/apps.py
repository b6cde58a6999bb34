from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "circumspect.ledger"
    verbose_name = "The log"
