"""Write a letter, change it, and throw it away, as long as it wasn't sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.letters.words import Draft
from circumspect.legal.models import Letter
from circumspect.legal.queries import OFFICERS, locked_request
from circumspect.legal.stepping import log
from circumspect.staff.access import require
from circumspect.staff.models import Employee


class LetterError(CircumspectError):
    """Nothing was written or sent; the message says why."""

    status = 409


class NoSuchLetter(CircumspectError):
    status = 404


def locked_letter(key: str, by: Employee) -> Letter:
    """A letter of a request that this person may know of, locked. Raises NotAllowed, NoSuchLetter, NoSuchRequest."""
    require(by, *sorted(OFFICERS))
    found = Letter.objects.select_for_update(of=("self",)).select_related("request").filter(key=key).first()
    if found is None:
        raise NoSuchLetter(_("There is no such letter."))
    locked_request(found.request.key, by)
    return found


@transaction.atomic
def write_letter(*, request: str, template: str, language: str, draft: Draft, by: Employee) -> Letter:
    """A draft, logged as `letter.written`. Raises NotAllowed, NoSuchRequest, LetterError."""
    require(by, *sorted(OFFICERS))
    kept = locked_request(request, by)
    letter = Letter(request=kept, template=Letter.Template(template), language=language, written_by=by)
    put_in(letter, draft)
    log("letter.written", kept, by, {"letter": letter.key, "template": letter.template})
    return letter


@transaction.atomic
def change_letter(*, key: str, draft: Draft, by: Employee) -> Letter:
    """Logged as `letter.changed`. Raises NotAllowed, NoSuchLetter, LetterError."""
    letter = unsent(key, by)
    put_in(letter, draft)
    log("letter.changed", letter.request, by, {"letter": letter.key, "template": letter.template})
    return letter


@transaction.atomic
def discard_letter(*, key: str, by: Employee) -> str:
    """The key of its request. Logged as `letter.discarded`. Raises NotAllowed, NoSuchLetter, LetterError."""
    letter = unsent(key, by)
    log("letter.discarded", letter.request, by, {"letter": letter.key, "template": letter.template})
    letter.delete()
    return letter.request.key


def unsent(key: str, by: Employee) -> Letter:
    letter = locked_letter(key, by)
    if letter.sent_at is not None:
        raise LetterError(_("This letter was sent; it stays as it is. Write another one."))
    return letter


def put_in(letter: Letter, draft: Draft) -> None:
    letter.recipient, letter.subject, letter.text = draft.recipient.strip(), draft.subject.strip(), draft.text.strip()
    if not (letter.recipient and letter.subject and letter.text):
        raise LetterError(_("A letter has a recipient, a subject and a text."))
    letter.save()
