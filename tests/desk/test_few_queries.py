"""An answer costs the same few queries however many accounts, listed people and loans there are."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from circumspect.patrons.models import ListedPerson
from tests.desk.asking import ADULT, ask
from tests.desk.library import Library

MOST = 26


def queries(client: Client, **entered: object) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        ask(client, **entered)
    return len(captured)


def test_an_answer_takes_few_queries(at_the_desk: Client, library: Library) -> None:
    friend = {"number": ADULT, "who": f"person-{library.friend.pk}", "own_number": "21000004"}
    first = queries(at_the_desk, **friend, presents=["own_card"])
    again = queries(at_the_desk, **friend, presents=["own_card"])
    assert again < first <= MOST
    for number in range(20):
        ListedPerson.objects.create(
            account=library.adult, name=f"Person {number}", evidence="form", permitted_by=library.adult.name
        )
    assert queries(at_the_desk, **friend, presents=["photo_id"]) <= first
