"""Two things done to one release at the same moment, by threads with connections of their own, on a library of its own.

    python -m tests.legal_releases.at_once

Each trial lets the first go on in the middle of its transaction only when the second is done, or waits for it. Prints,
as JSON, how each came out.
"""

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
PATIENCE_S = 1.5  # how long the second may take before it counts as waiting for the first


def begin() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.staff.models import Role
    from tests.conftest import adopt_versions
    from tests.people import make_employee

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    adopt_versions()
    make_employee(Role.CIRCULATION_MANAGER, username="officer")
    make_employee(Role.DIRECTOR, username="director")


def people() -> tuple[object, object]:
    from circumspect.staff.models import Employee

    return Employee.objects.get(username="officer"), Employee.objects.get(username="director")


def release_of(number: str) -> object:
    """Begun, not collected yet."""
    from circumspect.legal.actions.add_to_scope import AddedRecords
    from circumspect.legal.actions.begin_release import begin_release
    from circumspect.legal.actions.decide_request import Verdict, decide_request
    from circumspect.legal.states import Kind, Outcome
    from tests.legal.asked import in_review
    from tests.legal_releases.conftest import MET, patron

    officer, _director = people()
    asked = patron(number, f"Fictionwood{number}")
    request = in_review(officer, Kind.SUBPOENA, officer, records=[AddedRecords(asked, ["loans"])])  # type: ignore[arg-type]
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "A subpoena", MET), by=officer)  # type: ignore[arg-type]
    return begin_release(key=request.key, by=officer)  # type: ignore[arg-type]


def approved_of(number: str) -> object:
    from circumspect.legal.releases.working import work_on_releases
    from tests.legal_releases.conftest import approve, now, to_age_key

    officer, director = people()
    release = release_of(number)
    work_on_releases()
    to_age_key(now(release), officer)  # type: ignore[arg-type]
    approve(now(release), director)  # type: ignore[arg-type]
    return now(release)  # type: ignore[arg-type]


def sealed_of(number: str) -> object:
    from circumspect.legal.releases.working import work_on_releases
    from tests.legal_releases.conftest import now

    release = approved_of(number)
    work_on_releases()
    return now(release)  # type: ignore[arg-type]


def in_the_middle(place: str, first: Callable[[], None], second: Callable[[], None]) -> None:
    """`first` stops where it calls `place` until `second` is done, or has waited for PATIENCE_S."""
    module, _dot, name = place.rpartition(".")
    there, done, waits = threading.Event(), threading.Event(), threading.local()
    real = getattr(__import__(module, fromlist=[name]), name)

    def stopping(*given: object, **more: object) -> object:
        if getattr(waits, "first", False):
            waits.first = False
            there.set()
            done.wait(PATIENCE_S)
        return real(*given, **more)

    def run(call: Callable[[], None], *, is_first: bool) -> None:
        from django.db import connection

        waits.first = is_first
        try:
            if not is_first:
                there.wait(60)
            call()
        finally:
            (there if is_first else done).set()
            connection.close()

    with mock.patch(place, stopping):
        threads = [
            threading.Thread(target=run, args=(first,), kwargs={"is_first": True}),
            threading.Thread(target=run, args=(second,), kwargs={"is_first": False}),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def silence(request: str) -> None:
    from circumspect.legal.actions.seal_request import seal_request

    seal_request(key=request, because="An order of the court", until=datetime(2999, 1, 1, tzinfo=UTC), by=people()[0])  # type: ignore[arg-type]


def told(release: object) -> dict[str, object]:
    from circumspect.legal.models import Release

    one = Release.objects.select_related("request").get(pk=release.pk)  # type: ignore[attr-defined]
    return {"release": one.state, "request": one.request.state, "silent": one.request.sealed}


def silence_while_it_is_sealed() -> object:
    from circumspect.legal.releases.working import work_on_releases

    release = approved_of("1")
    in_the_middle(
        "circumspect.legal.releases.sealing.step",
        work_on_releases,
        lambda: silence(release.request.key),  # type: ignore[attr-defined]
    )
    return told(release)


def silence_while_a_link_is_used() -> object:
    from circumspect.legal.actions.fetch_link import LinkOver, fetch_link
    from circumspect.legal.actions.make_link import make_link

    release = sealed_of("2")
    where = {"request": release.request.key, "key": release.key}  # type: ignore[attr-defined]
    made = make_link(**where, to="Sgt. Example", by=people()[0])  # type: ignore[arg-type]

    def fetch() -> None:
        with suppress(LinkOver):
            fetch_link(token=made.token, code=made.code)

    in_the_middle(
        "circumspect.legal.releases.handing_over.step",
        fetch,
        lambda: silence(release.request.key),  # type: ignore[attr-defined]
    )
    return told(release)


def a_link_used_twice() -> object:
    from circumspect.ledger.models import Entry
    from circumspect.legal.actions.fetch_link import fetch_link
    from circumspect.legal.actions.make_link import make_link

    release, came = sealed_of("3"), []
    where = {"request": release.request.key, "key": release.key}  # type: ignore[attr-defined]
    made = make_link(**where, to="Sgt. Example", by=people()[0])  # type: ignore[arg-type]

    def fetch() -> None:
        try:
            fetch_link(token=made.token, code=made.code)
            came.append("got it")
        except Exception as error:  # noqa: BLE001  (which it is, is what is told)
            came.append(type(error).__name__)

    with mock.patch("circumspect.legal.actions.fetch_link.BETWEEN", datetime.resolution * 0):
        in_the_middle("circumspect.legal.actions.fetch_link.handed_over", fetch, fetch)
    entries = Entry.objects.filter(kind="release.handed_over").count()
    return {"came": sorted(came), "entries": entries - a_link_used_twice.before}  # type: ignore[attr-defined]


a_link_used_twice.before = 1  # type: ignore[attr-defined]  (of the trial before it)


def left_out_while_it_is_collected() -> object:
    from circumspect.legal.actions.exclude_item import exclude_item
    from circumspect.legal.releases.working import work_on_releases

    release = release_of("4")
    where = {"request": release.request.key, "key": release.key}  # type: ignore[attr-defined]
    in_the_middle(
        "circumspect.legal.releases.collecting.read_record",
        work_on_releases,
        lambda: exclude_item(**where, number=1, reason="Not theirs", by=people()[0]) and None,  # type: ignore[arg-type]
    )
    item = release.items.get()  # type: ignore[attr-defined]
    return {"left out": item.excluded_at is not None, "state": item.state, "files": len(item.files)}


def taken_back_while_it_is_sealed() -> object:
    from circumspect.footage.places import objects
    from circumspect.legal.actions.approve_release import take_back_approval
    from circumspect.legal.releases.working import work_on_releases

    release = approved_of("5")
    where = {"request": release.request.key, "key": release.key}  # type: ignore[attr-defined]
    in_the_middle(
        "circumspect.legal.releases.sealing.contents_of",
        work_on_releases,
        lambda: take_back_approval(**where, reason="Look again", by=people()[0]) and None,  # type: ignore[arg-type]
    )
    return {**told(release), "packages": len(list(objects().names(f"packages/{release.key}")))}  # type: ignore[attr-defined]


TRIALS = (
    silence_while_it_is_sealed,
    silence_while_a_link_is_used,
    a_link_used_twice,
    left_out_while_it_is_collected,
    taken_back_while_it_is_sealed,
)


def main() -> None:
    django.setup()
    begin()
    print(json.dumps({trial.__name__: trial() for trial in TRIALS}))


if __name__ == "__main__":
    main()
