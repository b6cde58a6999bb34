"""Bringing in patrons from files as they are: every row is taken or reported, and nothing of ours is overridden."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from circumspect.ledger.models import Entry
from circumspect.patrons.actions import (
    end_guardian,
    import_patrons,
    report_card,
    update_account,
    update_contact,
)
from circumspect.patrons.koha.columns import PATRON_COLUMNS, FileRefused
from circumspect.patrons.koha.take_patrons import Counts
from circumspect.patrons.models import Account, Card, CardReport, Contact, Guardian, Loan
from circumspect.patrons.queries import card_status, current_card, holder_age, today
from circumspect.patrons.record import ContactDetails
from circumspect.staff.models import Employee
from tests.patrons.entries_of import last_details, logged
from tests.patrons.people_on_accounts import consent, make_account

pytestmark = pytest.mark.django_db
HEADING = ",".join(PATRON_COLUMNS)


@dataclass(frozen=True)
class Outcome:
    counts: Counts
    loans: Counts | None
    report: list[tuple[int, str, str]]

    def why(self, line: int) -> str:
        return "; ".join(why for at, _, why in self.report if at == line)


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Import a file of these bytes or lines, and loans of those."""

    def importing(content: bytes | list[str], loans: bytes | list[str] | None = None) -> Outcome:
        paths = []
        for name, given in (("patrons.csv", content), ("loans.csv", loans)):
            data = given if isinstance(given, bytes) or given is None else "".join(f"{row}\n" for row in given).encode()
            if data is not None:
                (tmp_path / name).write_bytes(data)
                paths.append(tmp_path / name)
        report = tmp_path / "report.csv"
        done = import_patrons(
            patrons=paths[0], loans=paths[1] if loans is not None else None, report=report, actor="command-line"
        )
        with report.open(newline="") as file:
            rows = [(int(row["line"]), row["what"], row["why"]) for row in csv.DictReader(file)]
        return Outcome(done.patrons, done.loans, [row for row in rows if row[0] > 1])

    return importing


def patron(**values: str) -> str:
    """One line of the file."""
    given = {"cardnumber": "2001", "surname": "Importtest", "lost": "0", "dateofbirth": "1980-01-02", **values}
    return ",".join(given.get(column, "") for column in PATRON_COLUMNS)


def test_a_patron_is_taken_with_everything_that_is_kept(run: Run) -> None:
    line = patron(
        firstname="Ida", middle_name="M", address="1 Test Lane", city="Testville", state="MO", zipcode="65000",
        country="USA", email="ida@library.example", phone="555-0100", branchcode="BR1", categorycode="ADULT",
        dateenrolled="2020-01-01", dateexpiry="2021-01-01", userid="itest",
    )  # fmt: skip
    with logged("patrons.imported"):
        done = run([HEADING, line])
    account = Account.objects.get()
    assert done.counts == Counts(new=1)
    assert (account.number, account.name, account.search_name) == ("itest", "Ida M Importtest", "importtest, ida m")
    assert (account.date_of_birth, account.expires_on) == (date(1980, 1, 2), date(2021, 1, 1))
    assert card_status(current_card(account), today()) == "expired"
    assert Contact.objects.get(account=account).email == "ida@library.example"
    assert current_card(account).number == "2001"


def test_one_entry_names_the_counts_and_the_files_hash_and_no_person(run: Run, tmp_path: Path) -> None:
    run([HEADING, patron(), patron(surname="", cardnumber="2")], ["cardnumber,barcode,title,issuedate"])
    details = last_details()
    digest = hashlib.sha256((tmp_path / "patrons.csv").read_bytes()).hexdigest()
    assert (details["new"], details["refused"], details["sha256"]) == (1, 1, digest)
    assert "Importtest" not in str(details)
    entry = Entry.objects.latest("index")
    assert (entry.kind, entry.actor) == ("patrons.imported", "command-line")


def test_a_second_run_changes_nothing_that_is_the_same(run: Run) -> None:
    lines = [HEADING, patron(), patron(cardnumber="2002", lost="1")]
    loans = ["cardnumber,barcode,title,issuedate,date_due,returndate", "2001,B1,T,2024-01-02 03:04:05,2024-02-02,"]
    run(lines, loans)
    before = [list(model.objects.order_by("pk").values()) for model in (Account, Card, Contact, CardReport, Loan)]
    done = run(lines, loans)
    assert done.counts == Counts(unchanged=2)
    assert done.loans == Counts(unchanged=1)
    after = [list(model.objects.order_by("pk").values()) for model in (Account, Card, Contact, CardReport, Loan)]
    assert before == after


def test_what_changed_in_the_file_is_brought_over(run: Run) -> None:
    run([HEADING, patron(userid="u"), patron(userid="same", cardnumber="3")])
    done = run(
        [HEADING, patron(userid="u", surname="Newname", phone="555-0101"), patron(userid="same", cardnumber="3")]
    )
    assert done.counts == Counts(changed=1, unchanged=1)
    account = Account.objects.get(number="u")
    assert account.search_name.startswith("newname,")
    assert Contact.objects.get(account=account).phone == "555-0101"


def test_a_new_card_number_replaces_the_old_one(run: Run) -> None:
    run([HEADING, patron(userid="u")])
    run([HEADING, patron(userid="u", cardnumber="2999")])
    assert dict(Card.objects.values_list("number", "status")) == {"2001": "replaced", "2999": "valid"}


def test_a_lost_card_is_missing_until_the_file_says_it_is_found(run: Run) -> None:
    run([HEADING, patron(lost="1")])
    card = Card.objects.get()
    assert card_status(card, today()) == "missing"
    assert run([HEADING, patron(lost="0")]).counts.changed == 1
    assert card_status(Card.objects.get(), today()) == "valid"
    assert list(CardReport.objects.order_by("id").values_list("kind", flat=True)) == ["missing", "found"]


@pytest.mark.parametrize("kind", ["stolen", "missing"])
def test_a_card_reported_here_stays_reported_and_the_report_says_so(run: Run, desk: Employee, kind: str) -> None:
    run([HEADING, patron()])
    report_card(account=Account.objects.get(), kind=kind, channel="phone", by=desk)
    done = run([HEADING, patron(lost="0")])
    assert card_status(current_card(Account.objects.get()), today()) == kind
    assert f"recorded as {kind} here and stays so" in done.why(2)


def test_a_card_found_here_stays_found(run: Run, desk: Employee) -> None:
    run([HEADING, patron(lost="1")])
    report_card(account=Account.objects.get(), kind="found", channel="in_person", by=desk)
    done = run([HEADING, patron(lost="1")])
    assert card_status(current_card(Account.objects.get()), today()) == "valid"
    assert "stays so" in done.why(2)


def test_a_card_issued_or_replaced_here_stays(run: Run, desk: Employee) -> None:
    from circumspect.adoption.queries import text_in_force
    from circumspect.patrons.actions import replace_card

    run([HEADING, patron(userid="u", dateexpiry="")])
    account = Account.objects.get()
    consent(account, text_in_force(), desk)
    replace_card(account=account, number="NEW", reason="worn", by=desk)
    assert "replaced here" in run([HEADING, patron(userid="u")]).why(2)
    assert "issued here" in run([HEADING, patron(userid="u", cardnumber="2777")]).why(2)
    assert current_card(account).number == "NEW"


def test_what_the_staff_wrote_is_never_overridden(run: Run, desk: Employee) -> None:
    run([HEADING, patron(firstname="Ida", phone="1")])
    account = Account.objects.get()
    update_account(account=account, first_name="Ada", date_of_birth=date(1981, 1, 1), by=desk)
    update_contact(account=account, details=ContactDetails(phone="2"), by=desk)
    done = run([HEADING, patron(firstname="Ida", phone="1", surname="Other")])
    account.refresh_from_db()
    assert (account.first_name, account.date_of_birth, account.surname) == ("Ada", date(1981, 1, 1), "Other")
    assert Contact.objects.get().phone == "2"
    for field in ("first_name", "date_of_birth", "phone"):
        assert f"{field} was recorded here" in done.why(2)


@pytest.mark.parametrize(
    ("head", "tail", "end"),
    [(b"\xef\xbb\xbf", "Núñez".encode(), b"\n"), (b"", "Núñez".encode("latin-1"), b"\r\n"),
     (b"\xef\xbb\xbf", "Núñez".encode("cp1252"), b"\r\n")],
)  # fmt: skip
def test_bom_crlf_and_old_code_pages_are_read(run: Run, head: bytes, tail: bytes, end: bytes) -> None:
    line = patron(surname="@").encode().replace(b"@", tail)
    assert run(head + HEADING.encode() + end + line + end).counts == Counts(new=1)
    assert Account.objects.get().surname == "Núñez"


def test_one_bad_line_in_another_code_page_does_not_spoil_the_others(run: Run) -> None:
    lines = [
        patron(surname="Łódź").encode(),
        patron(surname="@", cardnumber="2").encode().replace(b"@", b"\x93M\xfcller"),
    ]
    run(HEADING.encode() + b"\n" + b"\n".join(lines))
    assert set(Account.objects.values_list("surname", flat=True)) == {"Łódź", "“Müller"}


@pytest.mark.parametrize(
    ("written", "kept", "why"),
    [
        ("", None, ""),
        ("0000-00-00", None, ""),
        ("5/17/1984", date(1984, 5, 17), ""),
        ("1984-05-17 00:00:00", date(1984, 5, 17), ""),
        ("5/17/84", date(1984, 5, 17), ""),
        ("5/17/12", None, "1912 or 2012"),
        ("17/5/1984", None, "doesn't exist"),
        ("2011-02-30", None, "doesn't exist"),
        ("2999-01-01", None, "in the future"),
        ("1066-10-14", None, "can't be meant"),
        ("soon", None, "is not a date"),
    ],
)
def test_a_date_of_birth_is_read_or_not_known_and_never_guessed(
    run: Run, written: str, kept: date | None, why: str
) -> None:
    done = run([HEADING, patron(dateofbirth=written)])
    assert Account.objects.get().date_of_birth == kept
    assert why in done.why(2) and bool(done.why(2)) == bool(why)


@pytest.mark.parametrize(("written", "kept"), [("10/27/23", date(2023, 10, 27)), ("1/1/99", date(1999, 1, 1))])
def test_an_expiry_of_two_digits_is_the_nearest_one(run: Run, written: str, kept: date) -> None:
    run([HEADING, patron(dateexpiry=written)])
    assert Account.objects.get().expires_on == kept


def test_a_date_the_file_lost_is_not_forgotten(run: Run) -> None:
    run([HEADING, patron(userid="u")])
    run([HEADING, patron(userid="u", dateofbirth="")])
    assert Account.objects.get().date_of_birth == date(1980, 1, 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (patron(surname=""), "surname is empty"),
        (patron(cardnumber=""), "neither a cardnumber nor a userid"),
        (patron(cardnumber="9" * 10_000), "cardnumber isn't one"),
        (patron(cardnumber="12\u202e34"), "cardnumber isn't one"),
        (patron(surname="A\x00B"), "NUL"),
        (patron(surname="x" * 101), "101 characters"),
        (patron(email="x" * 300), "email has 300"),
        ("2001,Half", "2 fields; line 1 names 19"),
        (patron() + ",more", "20 fields"),
        ('"2001" 5,x', "can't be read as CSV"),
    ],
)
def test_a_row_that_cannot_be_taken_is_reported_with_line_and_reason(run: Run, line: str, why: str) -> None:
    done = run([HEADING, patron(cardnumber="1"), "", line, patron(cardnumber="3")])
    assert done.counts.new == 2 and done.counts.refused == 1
    assert [at for at, what, _ in done.report if what == "refused"] == [4]
    assert why in done.why(4)


def test_characters_that_cannot_be_seen_are_left_out_of_names_and_said(run: Run) -> None:
    done = run([HEADING, patron(surname="Te\u202est\x07er")])
    assert Account.objects.get().surname == "Tester"
    assert "can't be seen" in done.why(2)


def test_numbers_that_stand_twice_are_taken_once(run: Run) -> None:
    done = run([HEADING, patron(), patron(surname="Twice"), patron(cardnumber="7", userid="2001")])
    assert done.counts == Counts(new=1, refused=2)
    assert "cardnumber is the same as in line 2" in done.why(3)
    assert "userid is the same as in line 2" in done.why(4)


def test_a_card_of_another_account_is_not_taken_away_from_it(run: Run) -> None:
    run([HEADING, patron(userid="a"), patron(userid="b", cardnumber="2")])
    done = run([HEADING, patron(userid="b", cardnumber="2001")])
    assert done.counts.refused == 1 and "another account" in done.why(2)
    assert Card.objects.get(number="2001").account.number == "a"


def test_an_account_without_a_card_is_taken_and_said(run: Run) -> None:
    done = run([HEADING, patron(cardnumber="", userid="u")])
    assert done.counts.new == 1 and "without a card" in done.why(2)
    assert not Card.objects.exists()


def test_a_quoted_field_may_run_over_lines(run: Run) -> None:
    done = run([HEADING, patron(address='"1 Test Lane\nRear, ""B"""'), patron(cardnumber="2", surname="")])
    assert Contact.objects.get().address == '1 Test Lane Rear, "B"'
    assert done.why(4) == "surname is empty"


def test_a_quotation_mark_that_is_never_closed_costs_one_row(run: Run) -> None:
    done = run([HEADING, patron(address='"open'), *[patron(cardnumber=str(n)) for n in range(30)]])
    assert done.counts == Counts(new=30, refused=1)
    assert "never closed" in done.why(2)


def test_a_line_of_any_length_costs_one_row(run: Run) -> None:
    done = run([HEADING, patron(cardnumber="1"), "x" * 3_000_000, patron(cardnumber="2")])
    assert done.counts == Counts(new=2, refused=1)
    assert "longer than 64 KB" in done.why(3)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "is empty"),
        (b"card,name\n", "no column named 'cardnumber' or 'surname'. Line 1 names: 'card', 'name'"),
        (b"cardnumber,barcode,title,issuedate\n", "'surname'"),
        (b"PK\x03\x04\x00\x00binary", "no column named"),
        (HEADING.encode("utf-16"), "UTF-16"),
        (b"x" * 100_000, "line 1 is longer"),
        (HEADING.encode() + b",surname\n", "twice"),
        (b'"cardnumber,surname\n', "can't be read as CSV"),
    ],
)
def test_a_file_that_is_none_is_refused_and_named(run: Run, tmp_path: Path, content: bytes, named: str) -> None:
    with logged(), pytest.raises(FileRefused) as refused:
        run(content)
    assert named in str(refused.value) and "patrons.csv" in str(refused.value)
    assert not (tmp_path / "report.csv").exists() and not list(tmp_path.glob("*.unfinished"))


def test_columns_that_are_not_known_are_said_and_those_that_are_absent_leave_what_is_kept(
    run: Run, tmp_path: Path
) -> None:
    run([HEADING, patron(phone="1")])
    assert run(["cardnumber;SURNAME;shoe_size", "2001;Renamed;9"]).counts == Counts(changed=1, noted=2)
    assert Account.objects.get().date_of_birth == date(1980, 1, 2)
    assert Contact.objects.get().phone == "1"
    assert "shoe_size" in (tmp_path / "report.csv").read_text()


GUARDED = HEADING + ",guarantor_name,guarantor_firstname"


def test_a_minors_guarantor_is_recorded_as_a_guardian_who_has_not_agreed(run: Run) -> None:
    run([GUARDED, patron(dateofbirth="2020-01-01") + ",Testguardian,Gale"])
    guardian = Guardian.objects.get()
    assert (guardian.name, guardian.agreed_at, guardian.recorded_by) == ("Gale Testguardian", None, None)
    assert run([GUARDED, patron(dateofbirth="2020-01-01") + ",TESTGUARDIAN,Gale"]).counts == Counts(unchanged=1)


def test_an_adults_guarantor_is_not_recorded_and_that_is_said(run: Run) -> None:
    assert "of age" in run([GUARDED, patron() + ",Testguardian,Gale"]).why(2)
    assert not Guardian.objects.exists()


def test_a_guardian_ended_here_stays_ended_and_another_name_takes_the_imported_ones_place(
    run: Run, desk: Employee
) -> None:
    minor = patron(dateofbirth="2020-01-01")
    run([GUARDED, minor + ",Testguardian,Gale"])
    run([GUARDED, minor + ",Othertest,Kim"])
    assert list(Guardian.objects.filter(ended_at=None).values_list("name", flat=True)) == ["Kim Othertest"]
    end_guardian(guardian=Guardian.objects.get(ended_at=None), reason="court order", by=desk)
    done = run([GUARDED, minor + ",Othertest,Kim"])
    assert "stays ended" in done.why(2) and not Guardian.objects.filter(ended_at=None).exists()


LOANS = "cardnumber,barcode,title,issuedate,date_due,returndate"


def test_loans_are_taken_in_the_librarys_time(run: Run) -> None:
    run([HEADING, patron()], [LOANS, '2001,B1,"A, ""title""",2024-07-01 12:00:00,7/15/2024,2024-07-02 09:30'])
    loan = Loan.objects.get()
    assert (loan.title, loan.issued_at) == ('A, "title"', datetime(2024, 7, 1, 17, tzinfo=UTC))
    assert loan.returned_at == datetime(2024, 7, 2, 14, 30, tzinfo=UTC)


def test_a_loan_that_was_returned_since_is_changed_and_not_doubled(run: Run) -> None:
    run([HEADING, patron()], [LOANS, "2001,B1,T,2024-07-01,,"])
    done = run([HEADING, patron()], [LOANS, "2001,B1,T,2024-07-01,,2024-07-03", "2001,B1,T,2024-07-01,,2024-07-03"])
    assert done.loans == Counts(changed=1, unchanged=1)
    assert Loan.objects.get().returned_at is not None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("404,B1,T,2024-07-01,,", "no card here"),
        (",B1,T,2024-07-01,,", "cardnumber is empty"),
        ("2001,,T,2024-07-01,,", "barcode is empty"),
        ("2001,B1,T,,,", "issuedate is empty"),
        ("2001,B1,T,then,,", "issuedate is not a date"),
        ("2001,B1,T,2024-07-02,,2024-07-01", "returndate is before"),
        ("2001,B1,T", "3 fields"),
        ("2001,B1,T\x00,2024-07-01,,", "NUL"),
    ],
)
def test_a_loan_that_cannot_be_taken_is_reported(run: Run, line: str, why: str) -> None:
    done = run([HEADING, patron()], [LOANS, line])
    assert done.loans == Counts(refused=1) and why in done.why(2)


def test_a_report_never_takes_the_place_of_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "patrons.csv"
    path.write_text(HEADING + "\n")
    with pytest.raises(FileRefused, match="--report"):
        import_patrons(patrons=path, report=path, actor="command-line")
    assert path.read_text() == HEADING + "\n"


def test_an_import_that_fails_half_way_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from circumspect.patrons.koha.take_loans import LoanTaker

    make_account("Before")

    def fail(self: LoanTaker, rows: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(LoanTaker, "take", fail)
    with logged(), pytest.raises(OSError, match="full"):
        run([HEADING, patron()], [LOANS, "2001,B1,T,2024-07-01,,"])
    assert list(Account.objects.values_list("surname", flat=True)) == ["Before"]
    assert not list(tmp_path.glob("report*"))


def test_holders_whose_age_the_file_does_not_know_are_not_minors(run: Run) -> None:
    run([HEADING, patron(dateofbirth="", categorycode="JUV")])
    assert holder_age(Account.objects.get(), today(), 18) == "unknown"


CONCERTO = Path(__file__).parents[2].parent / "shared" / "data" / "concerto"


@pytest.mark.skipif(not (CONCERTO / "patrons.csv").is_file(), reason="Evergreen's sample data isn't here")
def test_evergreens_sample_data_is_taken_whole(run: Run) -> None:
    files = [(CONCERTO / name).read_bytes() for name in ("patrons.csv", "loans.csv")]
    done = run(*files)
    assert (done.counts.new, done.counts.refused) == (378, 0)
    assert done.loans == Counts(new=486)
    again = run(*files)
    assert (again.counts.unchanged, again.counts.changed, again.counts.new) == (378, 0, 0)
    assert again.loans == Counts(unchanged=486)
