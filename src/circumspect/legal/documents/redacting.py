"""What the verbs about a redaction have in common: whose it is, whether it may change now, and what the log says."""

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.entry import Json
from circumspect.legal.models import Document, Redaction, Request
from circumspect.legal.queries import OFFICERS, NoSuchRequest, locked_request
from circumspect.staff.access import require
from circumspect.staff.models import Employee

MOST_MARKS = 500


class NotRedacted(CircumspectError):
    """Nothing was marked, made or approved; the message says why."""

    status = 409


class StillThere(NotRedacted):
    """What was to be removed can still be found in the copy: it isn't sealed."""


def locked_document(document: Document, by: Employee) -> tuple[Request, Document]:
    """Raises NoSuchRequest, NotAllowed, NotRedacted."""
    require(by, *OFFICERS)
    request = locked_request(document.request.key, by)
    kept = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if kept.struck_at:
        raise NotRedacted(_("This paper was struck: nothing of it leaves."))
    return request, kept


def being_marked(document: Document, by: Employee) -> Redaction:
    """The document's redaction while marks can change, begun where there is none. Raises NotRedacted."""
    open_one = document.redactions.filter(state__in=[Redaction.State.MARKING, Redaction.State.MADE]).first()
    if open_one and open_one.state == Redaction.State.MADE:
        raise NotRedacted(_("A copy was made and waits for another look. Go back to marking to change it."))
    return open_one or Redaction.objects.create(document=document, begun_by=by)


def in_state(document: Document, state: Redaction.State) -> Redaction:
    """Raises NotRedacted: often somebody else took the step meanwhile."""
    found = document.redactions.select_for_update().filter(state=state).first()
    if found is None:
        raise NotRedacted(_("This redaction was changed meanwhile. Load the page again."))
    return found


def page_of(document: Document, page: int) -> int:
    if not 0 <= page < document.pages:
        raise NoSuchRequest(_("There is no such page."))
    return page


def about(redaction: Redaction) -> dict[str, Json]:
    return {"paper": redaction.document.key, "title": redaction.document.title, "redaction": redaction.key}
