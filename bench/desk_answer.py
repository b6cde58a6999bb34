"""The desk at 1,000, 10,000 and 1,000,000 accounts, through the real WSGI application: choose → answer, open → record,
for one employee and for 32 who each ask every two seconds or so. Goal: p95 at most 50 ms, flat in accounts.

Run: python bench/desk_answer.py [ACCOUNTS ...]     (SQLite; set DATABASE_URL to an empty PostgreSQL for that)
"""

import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.db.models import Model

SIZES = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 1_000_000]
QUESTIONS, OPENINGS, EMPLOYEES, EACH = 300, 60, 32, 8
FIRST_CARD = 1_000_000_000_000
SEARCHED = "'example' || n || ', avis'"
ASKED = "_of_one_library"


@dataclass(frozen=True)
class Times:
    """Milliseconds; `processor` is what of an answer was spent computing, whatever else the machine did meanwhile."""

    answer: list[float]
    processor: list[float]
    opening: list[float]
    together: list[float]


def main() -> None:
    if os.environ.get(ASKED):
        one_library(int(os.environ[ASKED]))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors; p50 / p95 in ms, of processor in brackets")
    print(f"{'accounts':>10} | {'answer':>29} | {'open → record':>15} | {f'answer, {EMPLOYEES} employees':>22}")
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="circumspect-bench-") as home:
            (Path(home) / "circumspect.toml").write_text(
                '[web]\nhosts = ["testserver"]\ndemo = true\n\n[ledger]\norigin = "bench.library.example/log"\n'
            )
            own = {"CIRCUMSPECT_HOME": home, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings", ASKED: str(size)}
            subprocess.run([sys.executable, __file__], env={**os.environ, **own}, check=True)


def one_library(size: int) -> None:
    import django

    django.setup()
    begin()
    fill(size)
    times = measure(size)
    answer, processor = middle_and_high(times.answer), middle_and_high(times.processor)
    opening, together = middle_and_high(times.opening), middle_and_high(times.together)
    print(f"{size:>10,} | {answer + f' ({processor})':>29} | {opening:>15} | {together:>22}", flush=True)


def middle_and_high(times: list[float]) -> str:
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f}"


def begin() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from circumspect.adoption.models import PackVersion
    from circumspect.adoption.proof import proved
    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.policy import load_builtin
    from circumspect.staff.models import Employee, Role, RoleGiven

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    pack, now = load_builtin("mrrl"), timezone.now()
    PackVersion.objects.create(
        name=pack.title, body=pack.source, sha256=pack.hash, proof=proved(pack), adopted_at=now, proposed_at=now
    )
    for number in range(EMPLOYEES):
        person = Employee.objects.create(username=f"desk-{number}", name=f"Example Employee {number}")
        RoleGiven.objects.create(employee=person, role=Role.DESK, reason="for the bench")


def fill(size: int) -> None:
    """Each account with a card, contact and a loan, and every tenth with a listed person: one of each, multiplied."""
    from django.db import connection, transaction

    from circumspect.patrons.models import Account, Card, Contact, ListedPerson, Loan

    when, born = datetime(2026, 9, 1, tzinfo=UTC), date(1980, 6, 1)
    with transaction.atomic():
        first = Account.objects.create(
            pk=1, key="k1", number="A1", surname="Example1", first_name="Avis", date_of_birth=born
        )
        multiply(first, size, id="n", key="'k' || n", number="'A' || n", surname="'Example' || n", search_name=SEARCHED)
        card = Card.objects.create(pk=1, account=first, number=card_of(1), issued_at=when)
        multiply(card, size, id="n", account_id="n", number=f"'2' || ({FIRST_CARD} + n)")
        multiply(Contact.objects.create(account=first, address="Example Street"), size, account_id="n")
        loan = Loan.objects.create(pk=1, account=first, barcode="B1", title="Example title", issued_at=when)
        multiply(loan, size, id="n", account_id="n", barcode="'B' || n")
        listed = ListedPerson.objects.create(
            pk=1, account=first, name="Lee Example", evidence="form", permitted_by="the holder"
        )
        multiply(listed, size // 10, id="n", account_id="n * 10")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def multiply(row: "Model", size: int, **columns: str) -> None:
    """As many rows as that, numbered n, like this first one but for these columns, each given in SQL."""
    from django.db import connection

    quoted, fields = connection.ops.quote_name, row._meta.concrete_fields
    names = ", ".join(quoted(field.column) for field in fields)
    values = ", ".join(columns.get(field.column, f"first.{quoted(field.column)}") for field in fields)
    table, key = quoted(row._meta.db_table), quoted(str(row._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < {size}) "
            f"INSERT INTO {table} ({names}) SELECT {values} FROM numbers, {table} first WHERE first.{key} = {row.pk}"
        )


def card_of(number: int) -> str:
    return f"2{FIRST_CARD + number}"


def measure(size: int) -> Times:
    from circumspect.site.wsgi import application

    people = [Browser(application, employee) for employee in range(EMPLOYEES)]
    chance = random.Random(size)
    for _ in range(30):
        ask(people[0], chance, size)
    answers, processor = [], []
    for _ in range(QUESTIONS):
        began = time.thread_time()
        answers.append(ask(people[0], chance, size))
        processor.append((time.thread_time() - began) * 1000)
    openings = [open_one(people[0], chance, size) for _ in range(OPENINGS)]
    return Times(answers, processor, openings, list(asked_together(people, size)))


def ask(browser: "Browser", chance: random.Random, size: int) -> float:
    """A number nobody asked about lately, who asks and what they show: a look-up and an answer go to the log."""
    who, presents = chance.choice([("holder", "account_card"), ("holder", "photo_id"), ("parent", "photo_id")])
    entered = {"number": card_of(chance.randint(1, size)), "who": who, "channel": "in_person", "presents": presents}
    took, page = timed(lambda: browser.post("/desk/answer", entered, "asked"))
    assert 'class="answer ' in page, page[:500]
    return took


def open_one(browser: "Browser", chance: random.Random, size: int) -> float:
    entered = {"number": card_of(chance.randint(1, size)), "who": "holder", "presents": "account_card"}
    took, page = timed(lambda: browser.get(browser.post("/desk/open", entered)))
    assert "Example Street" in page, page[:500]
    return took


def asked_together(people: list["Browser"], size: int) -> Iterator[float]:
    """Every employee in a thread of their own, as in the web process, with two seconds to think between questions."""
    times: list[float] = []

    def work(browser: Browser, number: int) -> None:
        from django.db import connection

        chance = random.Random(size + number)
        time.sleep(chance.random())
        for _ in range(EACH):
            times.append(ask(browser, chance, size))
            time.sleep(chance.uniform(1, 3))
        connection.close()

    threads = [threading.Thread(target=work, args=(browser, number)) for number, browser in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield from times


def timed(do: Callable[[], str]) -> tuple[float, str]:
    began = time.perf_counter()
    page = do()
    return (time.perf_counter() - began) * 1000, page


class Browser:
    """Speaks WSGI with the application, signed in as one employee."""

    def __init__(self, application: Callable[..., object], employee: int) -> None:
        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        from circumspect.staff.models import Employee

        person, session = Employee.objects.get(username=f"desk-{employee}"), SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        self.application, self.location = application, ""
        self.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session.session_key or ""})
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/desk/"))
        assert found
        self.token = found[1]

    def get(self, path: str) -> str:
        return self.send("GET", path)

    def post(self, path: str, entered: dict[str, str], target: str = "") -> str:
        """The page; or where it leads. With a `target`, as htmx asks."""
        body = urlencode({**entered, "csrfmiddlewaretoken": self.token}).encode()
        page = self.send("POST", path, body, {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": target} if target else {})
        return self.location or page

    def send(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> str:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items()),
            "wsgi.input": BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **(headers or {}),
        }
        answer = self.application(environ, self.begun)
        try:
            return b"".join(answer).decode()  # type: ignore[call-overload]
        finally:
            answer.close()  # type: ignore[attr-defined]

    def begun(self, status: str, headers: list[tuple[str, str]], *rest: object) -> None:
        self.location = ""
        for name, value in headers:
            if name == "Set-Cookie":
                self.cookies.load(value)
            if name == "Location":
                self.location = value


if __name__ == "__main__":
    main()
