"""A text of the pack is shown in the reader's language, and kept as it was decided."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from circumspect.adoption.actions import adopt_pack, propose_pack
from circumspect.adoption.models import PackVersion
from circumspect.adoption.said import said
from circumspect.desk.officers import titles
from circumspect.policy import load_builtin, load_pack
from circumspect.staff.models import Employee

pytestmark = pytest.mark.django_db

SOURCE = load_builtin("mrrl").source
CARD, TARJETA = "The holder's own record", "El registro del propio titular"


def test_in_spanish_a_text_of_the_pack_is_spanish() -> None:
    with override("es"):
        assert said(CARD) == TARJETA
        assert titles(["director", "counsel"], load_pack(SOURCE)) == (
            "Dirección de la biblioteca",
            "asesoría jurídica de la biblioteca",
        )
    with override("en"):
        assert said(CARD) == CARD


def test_what_isnt_of_the_pack_is_shown_as_it_was_kept() -> None:
    with override("es"):
        assert said("Because I said so.") == "Because I said so." and said("") == ""


def test_the_filter_says_what_the_function_says_and_nothing_runs_in_it() -> None:
    template = Template("{% load said %}{{ text|said }} {{ bad|said }} {{ text|said:pack }}")
    english = load_pack(SOURCE.split(b"[translation.")[0])
    with override("es"):
        shown = template.render(Context({"text": CARD, "bad": "<b>", "pack": english}))
    assert shown == f"{TARJETA} &lt;b&gt; The holder&#x27;s own record"


def test_a_pack_adopted_meanwhile_is_the_one_that_speaks(director: Employee) -> None:
    other = SOURCE.replace(TARJETA.encode(), b"Lo suyo")
    with override("es"):
        assert said(CARD) == TARJETA
        adopt_pack(version=propose_pack(body=other, by=director), by=director)
        assert said(CARD) == "Lo suyo"


def test_an_earlier_pack_without_translation_speaks_english(director: Employee) -> None:
    english = propose_pack(body=SOURCE.split(b"[translation.")[0], by=director)
    adopt_pack(version=english, by=director)
    with override("es"):
        assert said(CARD) == CARD


def test_without_a_pack_a_text_is_shown_as_it_is() -> None:
    PackVersion.objects.update(adopted_at=None)
    with override("es"):
        assert said(CARD) == CARD


def test_a_page_asks_once_for_the_pack_in_force() -> None:
    request_started.disconnect(close_old_connections)  # (the test's own is to stay)
    request_finished.disconnect(close_old_connections)
    try:
        asked_once()
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


def asked_once() -> None:
    with override("es"), CaptureQueriesContext(connection) as asked:
        request_started.send(sender=None)
        said(CARD), said("Carrying a weapon")
        request_finished.send(sender=None)
    assert len(asked) <= 2
    with override("en"), CaptureQueriesContext(connection) as asked:
        said(CARD)
    assert len(asked) == 0
