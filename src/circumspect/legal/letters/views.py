"""Letters: begun from a template, changed, looked at as paper, sent, fetched."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.send_letter import send_letter
from circumspect.legal.actions.write_letter import change_letter, discard_letter, write_letter
from circumspect.legal.letters.page import pdf_of, pictures_of
from circumspect.legal.letters.terms import enclosed
from circumspect.legal.letters.words import Draft, draft
from circumspect.legal.models import Letter
from circumspect.legal.queries import request_by_key, requests_for
from circumspect.staff.access import open_to
from circumspect.staff.models import Employee, Role

OFFICERS = (Role.CIRCULATION_MANAGER, Role.DIRECTOR)


class LetterForm(forms.Form):
    recipient = forms.CharField(label=_("To"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Greeting, closing and signature are added. An empty line begins a new paragraph."),
    )

    @property
    def draft(self) -> Draft:
        return Draft(**self.cleaned_data)


class SendForm(forms.Form):
    how = forms.ChoiceField(label=_("How it goes out"), choices=Letter.How.choices, widget=forms.RadioSelect)


@open_to(*OFFICERS)
@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """A draft from a template, to be changed on its own page."""
    about = request_by_key(key, request.user)
    template, language = request.POST.get("template", ""), request.POST.get("language", get_language())
    if template not in Letter.Template.values or language not in dict(settings.LANGUAGES):
        raise Http404
    words = draft(about, template, language)
    letter = write_letter(request=key, template=template, language=language, draft=words, by=request.user)
    return redirect("letter", letter.key)


@open_to(*OFFICERS)
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """A draft to change, or what was sent."""
    kept = found(key, request.user)
    words = {"recipient": kept.recipient, "subject": kept.subject, "text": kept.text}
    form = LetterForm(request.POST or None, initial=words)
    if request.method == "POST" and form.is_valid():
        try:
            change_letter(key=key, draft=form.draft, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("letter", key)
    return shown(request, kept, form, SendForm())


def shown(request: HttpRequest, kept: Letter, form: LetterForm, send_form: SendForm) -> HttpResponse:
    pages = range(len(pictures_of(bytes_of(kept, request.user)))) if not form.errors else ()
    context = {
        "letter": kept,
        "form": form,
        "send_form": send_form,
        "pages": pages,
        "enclosed": enclosed(kept.request, kept.template),
    }
    bad = form.errors or send_form.errors
    return render(request, "legal/letters/letter.html", context, status=400 if bad else 200)


@open_to(*OFFICERS)
@require_safe
def page(request: HttpRequest, key: str, number: int) -> HttpResponse:
    pictures = pictures_of(bytes_of(found(key, request.user), request.user))
    if number >= len(pictures):
        raise Http404
    return private(HttpResponse(pictures[number], content_type="image/png"))


@open_to(*OFFICERS)
@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    kept = found(key, request.user)
    response = private(HttpResponse(bytes_of(kept, request.user), content_type="application/pdf"))
    response["Content-Disposition"] = f'attachment; filename="{kept.request}-{kept.template}.pdf"'
    return response


@open_to(*OFFICERS)
@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    kept, form = found(key, request.user), SendForm(request.POST)
    words = {"recipient": kept.recipient, "subject": kept.subject, "text": kept.text}
    if form.is_valid():
        try:
            send_letter(key=key, how=form.cleaned_data["how"], by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("Sent. Its bytes are kept as they went out."))
            return redirect("letter", key)
    return shown(request, kept, LetterForm(initial=words), form)


@open_to(*OFFICERS)
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    about = discard_letter(key=key, by=request.user)
    messages.success(request, gettext("The draft is thrown away."))
    return redirect("legal_request", about)


def found(key: str, reader: Employee) -> Letter:
    """A letter of a request that the reader may know of."""
    kept = Letter.objects.select_related("request", "written_by", "sent_by").filter(
        key=key, request__in=requests_for(reader).values("pk")
    )
    one = kept.first()
    if one is None:
        raise Http404
    return one


def bytes_of(kept: Letter, reader: Employee) -> bytes:
    """What was sent, or the draft as it would be if the reader sent it now."""
    return bytes(kept.pdf) if kept.pdf is not None else pdf_of(kept, reader, timezone.now().replace(microsecond=0))


def private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
