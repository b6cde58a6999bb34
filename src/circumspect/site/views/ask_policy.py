"""The whole policy to explore and train with: choose facts, see the answer; a cell of the overview is a question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from circumspect.adoption.queries import pack_in_force
from circumspect.site.queries.explorer import ask, beginning, clauses, given_facts, grid, questions
from circumspect.site.words import in_words
from circumspect.staff.access import EMPLOYEES, open_to

LONGEST_SEARCH = 100


@open_to(EMPLOYEES)
def ask_policy(request: HttpRequest) -> HttpResponse:
    pack = pack_in_force()
    name = request.GET.get("domain", "records")
    if name not in pack.domains:
        raise Http404
    domain = pack.domains[name]
    given = given_facts(domain, request.GET)
    asked = len(given) > 1
    answer = ask(pack, given) if asked else None
    if request.htmx.target == "answer":
        return render(request, "site/parts/asked.html", {"answer": answer})
    search = request.GET.get("search", "").strip()[:LONGEST_SEARCH]
    context = {
        "pack": pack,
        "domain": name,
        "domains": [(each, in_words(each)) for each in pack.domains],
        "answer": answer,
        "questions": questions(domain, given if asked else beginning(domain)),
        "grid": grid(pack, name),
        "search": search,
        "clauses": clauses(pack, name, search),
    }
    return render(request, "site/ask_policy.html", context)
