"""Letters about a ban: drafted in the library's words, looked at, sent, read as they were sent."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.bans.actions.open_archive import open_archived
from circumspect.bans.actions.open_letter import open_letter
from circumspect.bans.actions.send_letter import send_letter
from circumspect.bans.actions.write_letter import edit_letter, write_letter
from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.errors import BanError, NoSuchBan
from circumspect.bans.forms import LetterForm
from circumspect.bans.letters import day, paper
from circumspect.bans.models import Letter
from circumspect.bans.queries import ban_by_key
from circumspect.bans.states import OVER, state_of
from circumspect.staff.access import open_to


@open_to(*PROPOSERS)
@require_POST
def write(request: HttpRequest, key: str) -> HttpResponse:
    one = ban_by_key(key, request.user, timezone.now())
    asked = request.POST.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    letter = write_letter(ban=one, kind=request.POST.get("kind", ""), language=language, by=request.user)
    return redirect("ban_letter", letter.key)


@open_to(*PROPOSERS)
def letter(request: HttpRequest, key: str) -> HttpResponse:
    one = found(request, key)
    form = LetterForm(request.POST if request.method == "POST" else None, initial={"to": one.to, "body": one.body})
    if form.is_bound and form.is_valid():
        try:
            edit_letter(letter=one, by=request.user, **form.cleaned_data)
        except BanError as error:
            form.add_error(None, str(error))
        else:
            return redirect("ban_letter", key)
    page = {
        "letter": one,
        "form": form,
        "ways": Letter.Way.choices,
        "paragraphs": [block.splitlines() for block in one.body.split("\n\n") if block.strip()],
        "day": day(one.sent_at or timezone.now()),
    }
    return render(request, "bans/letter.html", page, status=400 if form.errors else 200)


@open_to(*PROPOSERS)
@require_safe
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    """A draft as it would be printed; a sent letter as it was sent."""
    one = found(request, key)
    page = open_letter(letter=one, by=request.user) if one.sent_at else paper(one)
    headers = {"Content-Disposition": f'inline; filename="letter-{one.key}.pdf"', "Cache-Control": "no-store, private"}
    return HttpResponse(page, content_type="application/pdf", headers=headers)


@open_to(*PROPOSERS)
@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    one = found(request, key)
    send_letter(letter=one, way=request.POST.get("way", ""), by=request.user)
    return redirect("ban_letter", key)


def found(request: HttpRequest, key: str) -> Letter:
    """Raises NoSuchBan for a letter about a ban that the reader may not know of as for none."""
    one = Letter.objects.select_related("ban__incident", "sent_by").filter(key=key, destroyed_at=None).first()
    if one is None:
        raise NoSuchBan(_("There is no such letter."))
    at = timezone.now()
    ban = ban_by_key(one.ban.key, request.user, at)
    if state_of(ban, at) in OVER:
        open_archived(ban=ban, by=request.user, at=at)
    return one
