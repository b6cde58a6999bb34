"""A release of the example request, and a link to it, for the walk over every address."""

from datetime import timedelta

from django.utils import timezone

from circumspect.legal.actions.make_link import hashed
from circumspect.legal.models import Delivery, Release, ReleaseItem, Request
from circumspect.legal.states import Outcome, State
from circumspect.staff.models import Employee

TOKEN = "an-example-of-a-link"
OF_A_RELEASE = (
    "release",
    "address_release",
    "approve_release",
    "take_back_approval",
    "add_still",
    "retry_release",
    "drop_release",
    "tell_passphrase",
    "make_link",
    "end_link",
    "fetch_package",
    "record_receipt",
)
OF_AN_ITEM = (
    "release_item",
    "open_item",
    "exclude_item",
    "include_item",
    "redact_item",
    "replace_item",
    "item_clip",
)


def add_releases(by_name: dict[str, dict[str, object]], request_key: str, person: Employee) -> None:
    """The request of the requests' own example has a scope; another like it is decided and being released."""
    now = timezone.now()
    model = Request.objects.get(key=request_key)
    request = Request.objects.create(
        year=model.year,
        number=997,
        kind=model.kind,
        who="An example",
        asked_for="An example",
        how="in_person",
        received_at=now,
        entered_at=now,
        taken_by=person,
        owner=person,
    )
    scope = request.record_scope.create(account=model.record_scope.get().account, classes=["loans"], added_by=person)
    for state in (State.ROUTED, State.VERIFYING, State.IN_REVIEW):
        request.state = state
        request.save()
    request.outcome, request.reason, request.decided_at, request.decided_by = Outcome.GRANTED, "So", now, person
    request.clause, request.policy, request.state = "P.1", "example", State.DECIDED
    request.save()
    request.state = State.COLLECTING
    request.save()
    release = Release.objects.create(
        request=request, number=1, prepared_by=person, recipient="An example", method="zip"
    )
    ReleaseItem.objects.create(release=release, number=1, kind="record", record_scope=scope)
    Delivery.objects.create(
        release=release,
        way="link",
        made_by=person,
        to_whom="An example",
        token=hashed(TOKEN),
        code="x",
        expires_at=now + timedelta(days=1),
    )
    one = {"key": request.key, "release": release.key}
    by_name |= dict.fromkeys(OF_A_RELEASE, one)
    by_name |= {name: {**one, "number": 1} for name in OF_AN_ITEM}
    by_name["item_page"] = {**one, "number": 1, "page": 1}
    by_name["releases"] = {"key": request.key}
    by_name["package"] = {"token": TOKEN}
