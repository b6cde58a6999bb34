"""Addresses of papers and of what is taken out of them; part of legal/urls.py."""

from django.urls import URLPattern, path

from circumspect.legal.documents import redaction_views as redactions
from circumspect.legal.documents import views as papers

PAPERS = "<str:key>/papers/"
ONE = "<str:key>/papers/<str:paper>/"

urlpatterns: list[URLPattern] = [
    path(PAPERS, papers.papers, name="papers"),
    path(ONE, papers.paper, name="paper"),
    path(f"{ONE}open", papers.open_paper, name="open_paper"),
    path(f"{ONE}strike", papers.strike_paper, name="strike_paper"),
    path(f"{ONE}<int:number>.png", papers.paper_picture, name="paper_picture"),
    path(f"{ONE}redact/", redactions.redact_paper, name="redact_paper"),
    path(f"{ONE}redact/mark", redactions.mark_paper, name="mark_paper"),
    path(f"{ONE}redact/words", redactions.mark_paper_words, name="mark_paper_words"),
    path(f"{ONE}redact/unmark/<int:mark>", redactions.unmark_paper, name="unmark_paper"),
    path(f"{ONE}redact/make", redactions.make_redaction, name="make_redaction"),
    path(f"{ONE}redact/approve", redactions.approve_paper, name="approve_paper"),
    path(f"{ONE}redact/back", redactions.return_paper, name="return_paper"),
    path(f"{ONE}redact/<int:number>.png", redactions.redacted_picture, name="redacted_picture"),
]
