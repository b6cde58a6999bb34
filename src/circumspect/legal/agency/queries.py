"""What is read about the collection agency. An agency without a contract in force is a third party like any other."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from circumspect.legal.models import Contract, Debt, Handover


def contract_in_force(on: date | None = None) -> Contract | None:
    on = on or timezone.localdate()
    return Contract.objects.filter(ended_at=None, begins_on__lte=on, ends_on__gte=on).first()


def with_the_agency() -> QuerySet[Debt]:
    """The debts that the agency has, and those it hasn't been told of giving back."""
    held = Q(recall_asked_at=None) | Q(recalled_in=None)
    return (
        Debt.objects.filter(held).select_related("account", "handover", "recall_asked_by").order_by("-handover", "pk")
    )


def recalls_waiting(contract: Contract) -> QuerySet[Debt]:
    return Debt.objects.filter(contract=contract, recalled_in=None).exclude(recall_asked_at=None).order_by("pk")


def handovers() -> QuerySet[Handover]:
    return Handover.objects.defer("file").select_related("contract", "made_by", "sent_by")
