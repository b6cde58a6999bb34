"""The public page of a link: a code, then the file. No sign-in, no cookie, nothing loaded from elsewhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from circumspect.legal.actions.fetch_link import BeingSent, LinkOver, WrongCode, fetch_link, usable
from circumspect.legal.releases.forms import CodeForm
from circumspect.legal.releases.leaving_views import streamed
from circumspect.staff.access import PUBLIC, open_to


# What protects a form is a cookie, and this page sets none; the code that is typed is what nobody else knows.
@csrf_exempt
@open_to(PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, token: str) -> HttpResponseBase:
    try:
        delivery = usable(token)
    except LinkOver as error:
        return over(request, error)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return streamed(fetch_link(token=token, code=form.cleaned_data["code"]), request)
        except LinkOver as error:
            return over(request, error)
        except (WrongCode, BeingSent) as error:
            form.add_error("code", str(error))
    context = {"form": form, "release": delivery.release, "delivery": delivery}
    return quiet(render(request, "legal/releases/link.html", context, status=403 if form.errors else 200))


def over(request: HttpRequest, error: LinkOver) -> HttpResponse:
    return quiet(render(request, "legal/releases/link_over.html", {"why": str(error)}, status=404))


def quiet(response: HttpResponse) -> HttpResponse:
    """Neither the address nor the page is told on."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
