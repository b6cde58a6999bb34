"""One page: it follows what is entered without a reload, and is the same page where there is no script."""

import re

from django.test import Client
from django.utils import timezone

from circumspect.adoption.models import PackVersion
from circumspect.adoption.proof import proved
from circumspect.policy import load_builtin, load_pack
from tests.desk.asking import ADULT, CHILD, ask, open_record, outcome
from tests.desk.library import Library

HTMX = {"HX-Request": "true", "HX-Target": "asked"}
QUESTION = b'\n[[records.question]]\nid = "by_mail"\nask = "Did they come by mail?"\nsummary = "For a test."\n'


def test_only_what_follows_is_sent_where_there_is_script(at_the_desk: Client, library: Library) -> None:
    entered = {"number": ADULT, "who": "holder", "presents": ["photo_id"]}
    part = at_the_desk.post("/desk/answer", entered, headers=HTMX).content.decode()
    assert "<html" not in part
    for place in ('id="whose" hx-swap-oob', 'id="answer" hx-swap-oob', 'id="who-holder"'):
        assert place in part
    whole = ask(at_the_desk, **entered).content.decode()
    assert whole.count("<html") == 1
    for line in re.findall(r"<label>.*?</label>", part):
        assert line in whole


def test_a_reload_of_an_answer_begins_anew(at_the_desk: Client, library: Library) -> None:
    for path in ("answer", "search", "open", "refer"):
        assert at_the_desk.get(f"/desk/{path}").headers["Location"] == "/desk/"


def test_no_address_carries_a_number_or_a_name(at_the_desk: Client, library: Library) -> None:
    entered = {"number": ADULT, "who": "holder", "presents": ["account_card"]}
    pages = [ask(at_the_desk, **entered), ask(at_the_desk, number=CHILD, who="parent")]
    places = [open_record(at_the_desk, **entered).headers["Location"]]
    places.append(at_the_desk.post("/desk/refer", {"number": CHILD, "who": "parent"}).headers["Location"])
    for page in pages:
        places += re.findall(r'(?:href|action|hx-post|data-home)="([^"]*)"', page.content.decode())
    assert places
    for place in places:
        assert not re.search(rf"{ADULT}|{CHILD}|Test(holder|child|mother)|Avis|Mika", place)


def test_a_librarys_own_question_is_asked_and_counts_as_a_fact(at_the_desk: Client, library: Library) -> None:
    pack, now = load_pack(load_builtin("mrrl").source.split(b"[translation.")[0] + QUESTION), timezone.now()
    PackVersion.objects.create(
        name="own", body=pack.source, sha256=pack.hash, proof=proved(pack), adopted_at=now, proposed_at=now
    )
    page = ask(at_the_desk, number=ADULT, who="holder")
    assert "Did they come by mail?" in page.content.decode()
    assert page.context["page"].answer.facts.situation["by_mail"] == "no"
    page = ask(at_the_desk, number=ADULT, who="holder", yes=["by_mail"], presents=["account_card"])
    assert page.context["page"].answer.facts.situation["by_mail"] == "yes"
    assert outcome(page) == "permit A.1"
