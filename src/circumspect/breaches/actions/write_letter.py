"""Write to somebody whose confidentiality was broken: a draft, as often as needed; then sent, and then fixed."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.letters import as_pdf, first_words
from circumspect.breaches.models import Affected, Letter
from circumspect.breaches.queries import locked_report
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import ReportError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def draft_letter(*, key: str, affected: str, language: str, by: Employee) -> Letter:
    """The draft there is, or one with the first words. Raises NotAllowed, NoSuchReport, ReportError."""
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    found = breach.affected.filter(key=affected, withdrawn_at=None).first()
    if found is None:
        raise ReportError(_("This isn't recorded, or was taken back before."))
    draft = found.letters.filter(sent_at=None).first()
    if draft is not None:
        return draft
    return new_draft(found, language if language in ("en", "es") else "en", by)


def new_draft(affected: Affected, language: str, by: Employee) -> Letter:
    letter = Letter.objects.create(
        affected=affected, language=language, body=first_words(affected, language), made_by=by, made_at=timezone.now()
    )
    log_for_director(
        Happened("drafted a letter", by.username, affected.breach.reference, role=acting_role(by), words=letter.body)
    )
    return letter


@transaction.atomic
def change_letter(*, key: str, letter: str, body: str, by: Employee) -> Letter:
    """Raises NotAllowed, NoSuchReport, ReportError."""
    draft = locked_draft(key, letter, by)
    draft.body = worded(body, missing=_("A letter says something."))
    draft.save(update_fields=["body"])
    reference = draft.affected.breach.reference
    log_for_director(Happened("changed a draft", by.username, reference, role=acting_role(by), words=draft.body))
    return draft


@transaction.atomic
def send_letter(*, key: str, letter: str, how: str, by: Employee) -> Letter:
    """The PDF as it is now is kept with its SHA-256, which is in the log; neither ever changes.

    Raises NotAllowed, NoSuchReport, ReportError.
    """
    draft = locked_draft(key, letter, by)
    if how not in Letter.How.values:
        raise ReportError(_("Say how it reaches the person."))
    if "…" in draft.body:
        raise ReportError(_("The draft still has a “…” where you should write something."))
    draft.sent_at, draft.sent_by, draft.how = timezone.now(), by, how
    draft.pdf = as_pdf(draft)
    draft.sha256 = hashlib.sha256(draft.pdf).hexdigest()
    draft.save(update_fields=["sent_at", "sent_by", "how", "pdf", "sha256"])
    done = f"sent a letter, sha256 {draft.sha256}"
    log_for_director(Happened(done, by.username, draft.affected.breach.reference, role=acting_role(by)))
    return draft


def locked_draft(key: str, letter: str, by: Employee) -> Letter:
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    found = Letter.objects.filter(key=letter, affected__breach=breach).select_related("affected__breach").first()
    if found is None:
        raise ReportError(_("There is no such letter."))
    if found.sent_at is not None:
        raise ReportError(_("This letter was sent and can't be changed. Write another that puts it right."))
    return found
