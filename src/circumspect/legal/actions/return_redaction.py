"""Send a redacted copy back to be marked anew, with what isn't right yet; the copy is struck."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.documents.redacting import NotRedacted, about, in_state, locked_document
from circumspect.legal.models import Document, Redaction
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def return_redaction(*, document: Document, reason: str, by: Employee) -> Redaction:
    """Its marks stay, and can be changed. Raises NotRedacted, NotAllowed, NoSuchRequest."""
    request, kept = locked_document(document, by)
    redaction = in_state(kept, Redaction.State.MADE)
    if not reason.strip():
        raise NotRedacted(_("Say what isn't right yet."))
    copy = redaction.result
    assert copy is not None
    copy.struck_at, copy.struck_by, copy.struck_because = timezone.now(), by, reason.strip()
    copy.save()
    redaction.state, redaction.result = Redaction.State.MARKING, None
    redaction.made_at = redaction.made_by = None
    redaction.save()
    log("paper.redaction_returned", request, by, {**about(redaction), "reason": reason.strip()})
    return redaction
