"""Approve a redacted copy after another look: never by who made it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.documents.reading import opened
from circumspect.legal.documents.redacting import NotRedacted, about, in_state, locked_document
from circumspect.legal.models import Document, Redaction
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def approve_redaction(*, document: Document, result: str, by: Employee) -> Redaction:
    """`result`: the key of the copy that was looked at. Raises NotRedacted, NotOpen, NotAllowed, NoSuchRequest."""
    request, kept = locked_document(document, by)
    opened(kept, by)  # whoever approves has the original open beside the copy
    redaction = in_state(kept, Redaction.State.MADE)
    if redaction.result is None or redaction.result.key != result:
        raise NotRedacted(_("This redaction was changed meanwhile. Load the page again."))
    if redaction.made_by_id == by.pk:
        raise NotRedacted(_("You made this copy: another officer looks at it and approves it."))
    redaction.state, redaction.approved_at, redaction.approved_by = Redaction.State.APPROVED, timezone.now(), by
    redaction.save()
    log("paper.redaction_approved", request, by, {**about(redaction), "sha256": redaction.result.sha256})
    return redaction
