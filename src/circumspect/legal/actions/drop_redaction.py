"""Drop a redaction that is being marked: nothing is taken out after all, and why."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.documents.redacting import NotRedacted, about, in_state, locked_document
from circumspect.legal.models import Document, Redaction
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def drop_redaction(*, document: Document, reason: str, by: Employee) -> Redaction:
    """Its marks stay in its history. Raises NotRedacted, NotAllowed, NoSuchRequest."""
    request, kept = locked_document(document, by)
    redaction = in_state(kept, Redaction.State.MARKING)
    if not reason.strip():
        raise NotRedacted(_("Say why nothing is taken out after all."))
    redaction.state, redaction.dropped_because = Redaction.State.DROPPED, reason.strip()
    redaction.save()
    log("paper.redaction_dropped", request, by, {**about(redaction), "reason": reason.strip()})
    return redaction
