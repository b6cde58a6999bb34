"""Send a letter: its bytes are kept as they went out, and nothing of it changes from then on."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.write_letter import LetterError, unsent
from circumspect.legal.letters.page import pdf_of
from circumspect.legal.models import Letter
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def send_letter(*, key: str, how: str, by: Employee) -> Letter:
    """Logged as `letter.sent`, with the hash of the PDF. Raises NotAllowed, NoSuchLetter, LetterError, PaperError."""
    letter = unsent(key, by)
    if how not in Letter.How.values:
        raise LetterError(_("Say how it goes out: by letter, by e-mail, or handed over."))
    if "[" in letter.text and "]" in letter.text.partition("[")[2]:
        raise LetterError(
            _("There is still a place to fill in, in square brackets: %(place)s") % {"place": place_in(letter)}
        )
    at = timezone.now()
    letter.pdf = pdf_of(letter, by, at)
    letter.sha256 = sha256(letter.pdf).hexdigest()
    letter.sent_at, letter.sent_by, letter.how = at, by, Letter.How(how)
    letter.save()
    log(
        "letter.sent",
        letter.request,
        by,
        {"letter": letter.key, "template": letter.template, "how": how, "sha256": letter.sha256},
    )
    return letter


def place_in(letter: Letter) -> str:
    return "[" + letter.text.partition("[")[2].partition("]")[0][:60] + "]"
