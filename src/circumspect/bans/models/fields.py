"""How long texts may be, and fields that several tables have."""

from django.db import models
from django.db.models import Q

from circumspect.staff.models import Employee
from circumspect.vault import random_name

LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT = 120, 500, 2000


def new_key() -> str:
    return random_name(12)


def person(**more: object) -> "models.ForeignKey[Employee, Employee]":
    return models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


def together(*fields: str) -> Q:
    """Either all of these are filled in, or none."""
    return Q(**{f"{field}__isnull": True for field in fields}) | Q(**{f"{field}__isnull": False for field in fields})
