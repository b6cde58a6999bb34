"""Who is affected, and the letters that tell them: the Director's alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from circumspect.breaches.actions.record_affected import Disclosed, record_affected, withdraw_affected
from circumspect.breaches.actions.write_letter import change_letter, draft_letter, send_letter
from circumspect.breaches.forms import AffectedForm, LetterForm, SendForm, WithdrawForm
from circumspect.breaches.letters import as_pdf, printed
from circumspect.breaches.models import Letter
from circumspect.breaches.queries import report_for
from circumspect.breaches.words import ReportError
from circumspect.staff.access import open_to
from circumspect.staff.models import Role


@open_to(Role.DIRECTOR)
def affected(request: HttpRequest, key: str) -> HttpResponse:
    breach = report_for(key, request.user)
    form = AffectedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            record_affected(key=key, disclosed=Disclosed(**form.cleaned_data), by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", key)
    context = {"form": form, "breach": breach}
    return render(request, "breaches/affected.html", context, status=400 if form.errors else 200)


@open_to(Role.DIRECTOR)
def withdraw(request: HttpRequest, key: str, part: str) -> HttpResponse:
    breach = report_for(key, request.user)
    one = breach.affected.filter(key=part).first()
    if one is None:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            withdraw_affected(key=key, affected=part, why=form.cleaned_data["why"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach", key)
    context = {"form": form, "breach": breach, "affected": one}
    return render(request, "breaches/withdraw.html", context, status=400 if form.errors else 200)


@open_to(Role.DIRECTOR)
@require_POST
def draft(request: HttpRequest, key: str, part: str) -> HttpResponse:
    language = request.POST.get("language", "en")
    made = draft_letter(key=key, affected=part, language=language, by=request.user)
    return redirect("breach_letter", key, made.key)


@open_to(Role.DIRECTOR)
def letter(request: HttpRequest, key: str, part: str) -> HttpResponse:
    """The draft to change, and as it will be printed; or what was sent."""
    found = letter_of(request, key, part)
    form = LetterForm(
        request.POST if request.method == "POST" else None, initial={"body": found.body}, language=found.language
    )
    if form.is_bound and form.is_valid():
        try:
            change_letter(key=key, letter=part, body=form.cleaned_data["body"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach_letter", key, part)
    return letter_page(request, found, form, SendForm(), 400 if form.errors else 200)


@open_to(Role.DIRECTOR)
@require_POST
def send(request: HttpRequest, key: str, part: str) -> HttpResponse:
    found, form = letter_of(request, key, part), SendForm(request.POST)
    if form.is_valid():
        try:
            send_letter(key=key, letter=part, how=form.cleaned_data["how"], by=request.user)
        except ReportError as error:
            form.add_error(None, str(error))
        else:
            return redirect("breach_letter", key, part)
    return letter_page(request, found, LetterForm(initial={"body": found.body}, language=found.language), form, 400)


def letter_page(
    request: HttpRequest, found: Letter, form: LetterForm, send_form: SendForm, status: int
) -> HttpResponse:
    paper = printed(found)
    context = {
        "letter": found,
        "breach": found.affected.breach,
        "form": form,
        "send_form": send_form,
        "paper": paper,
        "paragraphs": [part for part in found.body.split("\n\n") if part.strip()],
    }
    return render(request, "breaches/letter.html", context, status=status)


@open_to(Role.DIRECTOR)
@require_safe
def pdf(request: HttpRequest, key: str, part: str) -> HttpResponse:
    """Exactly what was sent; of a draft, what would be."""
    found = letter_of(request, key, part)
    content = bytes(found.pdf) if found.sent_at else as_pdf(found)
    day = timezone.localdate(found.sent_at or timezone.now())
    disposition = f'attachment; filename="{found.affected.breach.reference}-{day}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def letter_of(request: HttpRequest, key: str, part: str) -> Letter:
    breach = report_for(key, request.user)
    found = (
        Letter.objects.filter(key=part, affected__breach=breach).select_related("affected__breach", "sent_by").first()
    )
    if found is None:
        raise Http404
    return found
