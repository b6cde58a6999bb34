"""The tab "scope": what a request reaches, and what was struck from it, with why."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.footage.windows import Window
from circumspect.legal.models import FootageScope, RecordClass, RecordScope, Request
from circumspect.legal.queries import is_officer, reads_all
from circumspect.legal.situations import says_of
from circumspect.legal.states import FIXED
from circumspect.legal.tabs import Found
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Line:
    """One item: `name` is how the form names it."""

    name: str
    what: str
    parts: tuple[str, ...]
    begins: datetime | object | None
    ends: datetime | object | None
    item: RecordScope | FootageScope


def found_scope(request: Request, reader: Employee) -> Found | None:
    if not reads_all(request, reader):
        return None
    return {
        "records": [record_line(one) for one in request.record_scope.select_related("account", "struck_by")],
        "footage": [footage_line(one) for one in request.footage_scope.select_related("camera", "struck_by")],
        "named": list(request.named_numbers.select_related("added_by")),
        "says": says_of(request, reader),
        "open": is_officer(reader) and not is_fixed(request),
        "request": request,
    }


def is_fixed(request: Request) -> bool:
    return request.state in FIXED


def record_line(one: RecordScope) -> Line:
    what = f"{one.account.name} ({one.account.number})"
    return Line(f"record-{one.pk}", what, parts_of(one), one.since, one.until, one)


def parts_of(one: RecordScope) -> tuple[str, ...]:
    return tuple(str(RecordClass(each).label) for each in one.classes)


def footage_line(one: FootageScope) -> Line:
    window = Window(one.first_minute, one.last_minute)
    return Line(f"footage-{one.pk}", one.camera.name, (), window.begins_at, window.ends_at, one)
