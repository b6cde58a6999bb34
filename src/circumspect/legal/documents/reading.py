"""Papers as they are looked up and read: their bytes with an `Opened` in hand, which open_document alone gives."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.places import objects, thing_keys
from circumspect.legal.models import Document, DocumentOpening, Redaction, Request
from circumspect.legal.papers import apart
from circumspect.legal.queries import OFFICERS, NoSuchRequest, reads_all, request_by_key
from circumspect.legal.sitting import SITTING
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of
from circumspect.vault import seal, unseal

MOST_OF_A_REQUEST = 200


class NotOpen(CircumspectError):
    """The paper isn't open to this person now: opening it is an act of its own, which the log has."""

    status = 409


@dataclass(frozen=True, slots=True)
class Opened:
    """Leave to read one paper, until a sitting is over."""

    document: Document
    until: datetime

    def body(self) -> bytes:
        """The bytes as they were handed in. Raises KeyGone, Damaged, VaultError."""
        return opened_bytes(self.document)

    def picture(self, page: int) -> bytes:
        """A page (from 0) as a PNG at reading size. Raises PaperError."""
        if not 0 <= page < self.document.pages:
            raise NoSuchRequest(_("There is no such page."))
        return apart.run("page", self.body(), format=self.document.format, page=page)[1]


def thing_of(key: str) -> str:
    return f"paper-{key}"


def object_of(key: str) -> str:
    return f"papers/{key}"


def opened_bytes(document: Document) -> bytes:
    key = document.key
    return unseal(thing_keys().key(thing_of(key)), thing_of(key), objects().get(object_of(key)))


def keep_bytes(key: str, body: bytes) -> None:
    """Seal a paper's bytes with a new key of its own. Raises VaultError; then nothing is left."""
    thing_keys().begin(thing_of(key), object_of(key))
    try:
        objects().put(object_of(key), seal(thing_keys().make(thing_of(key)), thing_of(key), body))
    except BaseException:
        drop_bytes(key)
        raise


def drop_bytes(key: str) -> None:
    """End bytes that came to nothing: their key first."""
    thing_keys().destroy(thing_of(key))
    objects().remove(object_of(key))
    thing_keys().settle(thing_of(key))


def document_by_key(request_key: str, key: str, employee: Employee) -> Document:
    """A paper of a request: any to who reads all of it, to who took it in those they added.

    Raises NoSuchRequest, whatever of it isn't there.
    """
    request = request_by_key(request_key, employee)
    found = request.documents.select_related("request", "added_by", "struck_by").filter(key=key).first()
    if found is None or not (found.added_by_id == employee.pk or reads_all(request, employee)):
        raise NoSuchRequest(_("There is no such paper."))
    found.request = request
    return found


def sitting(document: Document, employee: Employee, at: datetime | None = None) -> Opened | None:
    """The paper as it is open to this person now."""
    begun = DocumentOpening.objects.filter(document=document, employee=employee).order_by("-at").first()
    until = begun.at + SITTING if begun else None
    return Opened(document, until) if until and until > (at or timezone.now()) else None


def opened(document: Document, employee: Employee) -> Opened:
    """Raises NotOpen."""
    found = sitting(document, employee)
    if found is None:
        raise NotOpen(_("This paper isn't open: open it first; the log has who opened it."))
    return found


def papers_of(request: Request, reader: Employee) -> list[Document]:
    """Those that count: handed in or made of a record, and redacted copies once approved; the struck ones last."""
    found = request.documents.select_related("request", "added_by", "struck_by", "redacted_by")
    if not reads_all(request, reader):
        found = found.filter(added_by=reader)
    counted = [
        one for one in found.order_by("added_at", "id") if one.origin != Document.Origin.REDACTED or is_approved(one)
    ]
    return sorted(counted, key=lambda one: one.struck_at is not None)


def is_approved(document: Document) -> bool:
    """Of a redacted copy: whether another has looked at it."""
    redaction = getattr(document, "redacted_by", None)
    return redaction is not None and redaction.state == Redaction.State.APPROVED


def redaction_of(document: Document) -> Redaction | None:
    """The one that is being marked or waits for another look."""
    open_ones = (Redaction.State.MARKING, Redaction.State.MADE)
    return document.redactions.select_related("result", "made_by").filter(state__in=open_ones).first()


def may_redact(employee: Employee) -> bool:
    return bool(roles_of(employee) & OFFICERS)
