"""The policy to explore: the whole pack on one page, each cell a question, and the answers the pack's own."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.policy import load_builtin
from circumspect.policy.overview import cover
from circumspect.staff.models import Role
from tests.people import make_employee
from tests.site.visiting import visit_as

PACK = load_builtin("mrrl")
CELL = re.compile(r'<td><a class="outcome (\w+)" href="\?([^"]*)">.*?</span>([^<]+)</a></td>')
WORD = {"permit": "Yes", "refuse": "No", "refer": "Not here"}
MOST_BYTES = 100_000


@pytest.fixture
def desk_client(db: None) -> Client:
    return visit_as(make_employee(Role.DESK))


def page(client: Client, query: str) -> str:
    response = client.get(f"/policy/ask/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def answer(text: str) -> str:
    """The part of the page that answers, with its spaces tidied."""
    said = text.split('id="answer"')[1].split('class="stack overview"')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split())


@pytest.mark.parametrize("domain", list(PACK.domains))
def test_overview_shows_every_decision_of_the_pack_and_the_page_is_light(desk_client: Client, domain: str) -> None:
    text = page(desk_client, f"domain={domain}")
    shown = [(outcome, clause) for outcome, _query, clause in CELL.findall(text)]
    said = [(c.decision.outcome, c.decision.clause) for row in cover(PACK, domain) for c in row.cells]
    assert shown == said
    assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("domain", list(PACK.domains))
def test_each_cell_leads_to_a_situation_with_its_own_outcome(desk_client: Client, domain: str) -> None:
    cells = CELL.findall(page(desk_client, f"domain={domain}"))
    for outcome, query, clause in cells[:: max(1, len(cells) // 12)]:
        told = page(desk_client, unescape(query))
        assert f'<section class="answer {outcome}"' in told, query
        assert f"{WORD[outcome]}" in answer(told) and clause in answer(told), query


def test_answer_says_why_and_what_would_help(desk_client: Client) -> None:
    facts = "domain=records&requester=parent&holder_age=minor&presents=photo_id&account_card_status=valid"
    said = answer(page(desk_client, facts))
    assert said.count("C.3") and "What would help" in said and "account's card" in said
    assert "C.2" in said


def test_several_things_may_be_presented_and_none(desk_client: Client) -> None:
    both = page(desk_client, "domain=records&requester=holder&presents=&presents=photo_id&presents=own_card")
    assert '<section class="answer permit"' in both
    none = page(desk_client, "domain=records&requester=holder&presents=")
    assert '<section class="answer refuse"' in none


def test_impossible_situation_is_explained_and_not_decided(desk_client: Client) -> None:
    text = page(desk_client, "domain=records&requester=holder&channel=phone&presents=photo_id")
    assert "A card or a photo ID is shown in person" in text.split('id="answer"')[1]
    assert '<section class="answer permit"' not in text


def test_unknown_value_is_named_with_the_values_that_exist(desk_client: Client) -> None:
    text = unescape(page(desk_client, "domain=records&requester=wizard"))
    assert '"wizard" is no value of "requester"' in text


def test_unknown_domain_is_not_there(desk_client: Client) -> None:
    assert desk_client.get("/policy/ask/?domain=weather").status_code == 404


def test_search_finds_clauses_by_their_words_and_says_when_there_are_none(desk_client: Client) -> None:
    found = page(desk_client, "domain=records&search=GUARDIAN+photo")
    assert 'id="clause-C.1"' in found and 'id="clause-P.0"' not in found
    assert "No clause of this part contains" in page(desk_client, "domain=records&search=zeppelin")


def test_readings_stand_with_their_clause(desk_client: Client) -> None:
    text = page(desk_client, "domain=records")
    clause = text.split('id="clause-A.1"')[1].split('id="clause-')[0]
    assert "I-1" in clause
    shown = [reading.id for reading in PACK.readings if f"<b>{reading.id}</b>" in text]
    assert shown == [
        r.id for r in PACK.readings if r.clause in {c.decision.clause for c in PACK.domains["records"].clauses}
    ]


def test_another_choice_is_answered_without_the_whole_page(desk_client: Client) -> None:
    query = "domain=records&requester=holder&presents=photo_id"
    path = f"{reverse('ask_policy')}?{query}"
    part = desk_client.get(path, headers={"HX-Request": "true", "HX-Target": "answer"}).content.decode()
    whole = desk_client.get(path).content.decode()
    assert '<section class="answer permit"' in part and 'class="grid"' not in part
    assert len(part) < len(whole) / 10
    assert part.strip().split("</section>")[0].split("answer permit")[1] in whole


def test_in_spanish_the_answer_and_why_it_cant_be_are_spanish(desk_client: Client) -> None:
    desk_client.get("/", {"language": "es"})
    assert "El registro del propio titular" in page(desk_client, "domain=records&requester=holder&presents=photo_id")
    cant = page(desk_client, "domain=records&requester=holder&channel=phone&presents=photo_id")
    assert "Una tarjeta o una identificación con foto se muestra en persona" in cant
    found = page(desk_client, "domain=records&search=tutor")
    assert 'id="clause-C.1"' in found and 'id="clause-D.1"' not in found
