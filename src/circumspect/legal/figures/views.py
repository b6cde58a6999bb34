"""The year's figures: for officers with every number, for the public as published."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from circumspect.errors import CircumspectError
from circumspect.legal.actions.publish_figures import publish_figures
from circumspect.legal.figures.queries import figures_for, public_figures, published, published_years, years_there
from circumspect.staff.access import PUBLIC, open_to
from circumspect.staff.models import Role

OFFICERS = (Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR, Role.DIRECTOR)


class PublishForm(forms.Form):
    note = forms.CharField(
        label=_("Your own words to the public"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    because = forms.CharField(
        label=_("Why they are published anew"),
        max_length=300,
        required=False,
        help_text=_("Where they were published before."),
    )


@open_to(*OFFICERS)
@require_safe
def this_year(request: HttpRequest) -> HttpResponse:
    return redirect("figures", timezone.localdate().year)


@open_to(*OFFICERS)
@require_safe
def year(request: HttpRequest, number: int) -> HttpResponse:
    years = years_there()
    if number not in years:
        raise Http404
    context = {"year": number, "years": years, "groups": figures_for(request.user, number)}
    return render(request, "legal/figures/year.html", {**context, "published": published(number)})


@open_to(Role.DIRECTOR)
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """The public's version as it will be, before it is published."""
    if number not in years_there():
        raise Http404
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_figures(year=number, by=request.user, **form.cleaned_data)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("The figures of %(year)s are published.") % {"year": number})
            return redirect("published_figures", number)
    context = {
        "year": number,
        "groups": public_figures(number),
        "form": form,
        "over": number < timezone.localdate().year,
    }
    return render(request, "legal/figures/publish.html", context, status=400 if form.errors else 200)


@open_to(PUBLIC)
@require_safe
def public(request: HttpRequest, number: int) -> HttpResponse:
    found = published(number)
    if found is None:
        raise Http404
    context = {"year": number, "years": published_years(), "published": found[0], "groups": found[1]}
    return render(request, "legal/figures/public.html", context)


@open_to(PUBLIC)
@require_safe
def public_years(request: HttpRequest) -> HttpResponse:
    years = published_years()
    return redirect("published_figures", years[0]) if years else render(request, "legal/figures/none.html")
