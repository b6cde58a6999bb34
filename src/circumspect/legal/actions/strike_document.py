"""Strike a paper that doesn't belong to the request, with a reason. Its bytes stay as long as the request does."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.actions.add_document import about
from circumspect.legal.models import Document
from circumspect.legal.queries import OFFICERS, locked_request
from circumspect.legal.stepping import log
from circumspect.staff.access import require
from circumspect.staff.models import Employee


class NotStruck(CircumspectError):
    """The paper stays; the message says why."""

    status = 409


@transaction.atomic
def strike_document(*, document: Document, reason: str, by: Employee) -> Document:
    """Officers may, and who added it. Raises NotAllowed, NotStruck, NoSuchRequest."""
    request = locked_request(document.request.key, by)
    kept = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if kept.added_by_id != by.pk:
        require(by, *OFFICERS)
    if kept.struck_at:
        raise NotStruck(_("This paper was struck already."))
    if not reason.strip():
        raise NotStruck(_("Say why it is struck."))
    kept.struck_at, kept.struck_by, kept.struck_because = timezone.now(), by, reason.strip()
    kept.save()
    log("paper.struck", request, by, {**about(kept), "reason": kept.struck_because})
    return kept
