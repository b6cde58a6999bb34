"""What the pages of a release show of it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.ledger.models import Entry
from circumspect.ledger.queries import Found, about, check_found
from circumspect.legal.actions.fetch_link import is_over
from circumspect.legal.models import ItemLook, Release, ReleaseItem, ReleaseState, Request
from circumspect.legal.models.releases import APPROVED, DONE, OPEN
from circumspect.legal.queries import OFFICERS
from circumspect.legal.releases.contents import what
from circumspect.legal.releases.shown import as_shown, files_as_shown, not_looked_at, unseen
from circumspect.legal.sitting import SITTING
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of


@dataclass(frozen=True, slots=True)
class Line:
    """An item, in words, as the list has it."""

    item: ReleaseItem
    words: str
    size: int
    looked: bool


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    all: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.all if self.all else 100


def is_officer(reader: Employee) -> bool:
    return bool(roles_of(reader) & OFFICERS)


def lines_of(release: Release, reader: Employee) -> list[Line]:
    people = ("cutting__camera", "record_scope__account", "footage_scope__camera", "document", "excluded_by")
    looked = set(ItemLook.objects.filter(item__release=release, employee=reader).values_list("item", "shown"))
    return [
        Line(item, words_of(item), sum(file["size"] for file in item.files), (item.pk, files_as_shown(item)) in looked)
        for item in release.items.select_related(*people).order_by("number")
    ]


def words_of(item: ReleaseItem) -> str:
    """For officers, who know whose record it is."""
    if item.record_scope is not None:
        return f"{item.record_scope.account.name}: {', '.join(item.record_scope.classes).replace('_', ' ')}"
    if item.cutting is None and item.footage_scope is not None:
        return item.footage_scope.camera.name
    return what(item)


def progress_of(release: Release) -> Progress:
    wanted = release.items.filter(excluded_at=None)
    return Progress(wanted.exclude(state=ReleaseItem.State.WAITING).count(), wanted.count())


def sitting(item: ReleaseItem, reader: Employee) -> ItemLook | None:
    """The item as it is open to this person now: one that was collected anew is opened anew."""
    since = timezone.now() - SITTING
    looks = ItemLook.objects.filter(item=item, employee=reader, at__gt=since, shown=files_as_shown(item))
    return looks.order_by("-at").first()


def why_not_approved(release: Release, reader: Employee, lines: list[Line]) -> str:
    """Why this reader can't approve it now, in words; empty where they can."""
    inside = [line for line in lines if not line.item.excluded_at]
    if release.footage and release.prepared_by_id == reader.pk:
        return _("You prepared it and there is footage in it, so a second officer approves it.")
    if any(line.item.state != ReleaseItem.State.COLLECTED for line in inside):
        return _("Some items couldn't be collected. Try them again, or leave them out with a reason.")
    if not inside:
        return _("There is nothing in it.")
    labels = not_looked_at(line.item for line in inside)
    if labels:
        return unseen(labels)
    return ""


def entries_of(release: Release) -> list[Found]:
    """The log's entries of its request from the day it was begun, each checked; the oldest first."""
    found = Entry.objects.filter(subject=about(f"request:{release.request.key}"), at__gte=release.prepared_at)
    return check_found(list(found.order_by("index")))


def page_of(release: Release, reader: Employee) -> dict[str, object]:
    """The context of a release's page."""
    lines = lines_of(release, reader)
    inside = [line for line in lines if not line.item.excluded_at]
    link = release.deliveries.filter(way="link", whole_at=None, ended_at=None).last()
    return {
        "case": release.request,
        "release": release,
        "lines": lines,
        "inside": len(inside),
        "bytes": sum(line.size for line in inside),
        "progress": progress_of(release),
        "working": release.state in (ReleaseState.COLLECTING, ReleaseState.SEALING) and not release.problem,
        "open": release.state in OPEN,
        "may_leave_out": release.state == ReleaseState.PREVIEW or bool(release.problem and release.state in OPEN),
        "approved": release.state in APPROVED,
        "done": release.state in DONE,
        "officer": is_officer(reader),
        "seen": as_shown(release),
        "blocked": why_not_approved(release, reader, lines),
        "failed": any(line.item.state == ReleaseItem.State.FAILED and not line.item.excluded_at for line in lines),
        "deliveries": release.deliveries.select_related("made_by"),
        "link": link if link and not is_over(link) else None,
        "receipts": release.receipts.select_related("by"),
    }


def releases_of(request: Request) -> list[Release]:
    return list(request.releases.select_related("prepared_by", "approved_by").order_by("number"))
