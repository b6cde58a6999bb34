"""Asking at the desk in tests: what is entered, and what comes of it."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from circumspect.ledger.models import Entry

CHILD, OTHER, ADULT, FRIENDS_OWN = "21000001", "21000002", "21000003", "21000004"


def ask(client: Client, **entered: Any) -> HttpResponse:
    """The page after that was entered."""
    return client.post("/desk/answer", entered)


def open_record(client: Client, **entered: Any) -> HttpResponse:
    return client.post("/desk/open", entered)


def outcome(response: HttpResponse) -> str:
    """What the page says, and under which clause; "" when it gives no answer."""
    answer = response.context["page"].answer
    return f"{answer.decision.outcome} {answer.decision.clause}" if answer else ""


def logged(*kinds: str) -> list[Entry]:
    """The entries of these kinds, in the order of the log."""
    return list(Entry.objects.filter(kind__in=kinds).select_related("detail").order_by("index"))


def details(entry: Entry) -> dict[str, Any]:
    return json.loads(entry.detail.text)
