"""Notices stand on a person's own page until read, and go out by mail without a word of what they are about."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.ledger.models import Entry
from circumspect.staff.actions import read_notices
from circumspect.staff.mail import MailError, parse
from circumspect.staff.models import Employee, Notice, Role
from circumspect.staff.notices import NoticeError, notify
from circumspect.staff.tasks import deliver_mail
from tests.people import make_employee
from tests.staff.mail_server import MailServer

SECRET = "about the account of Nemo Nobody"


@pytest.fixture
def noticed(desk: Employee) -> Notice:
    notify([desk], subject="A request waits", text=SECRET, path="/staff/")
    return Notice.objects.get(employee=desk)


def later(minutes: float) -> None:
    """Let that much time go by for the mails that wait."""
    for notice in Notice.objects.exclude(mail_due_at=None):
        Notice.objects.filter(pk=notice.pk).update(mail_due_at=notice.mail_due_at - timedelta(minutes=minutes))


def test_a_notice_belongs_to_the_transaction_of_what_it_tells(desk: Employee) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notify([desk], subject="A request waits")
        _ = 1 / 0
    assert not Notice.objects.exists()


def test_each_person_is_told_once(desk: Employee, director: Employee) -> None:
    notify([desk, director, desk], subject="A request waits")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "staff/"])
def test_a_notice_never_leads_out_of_the_house(desk: Employee, path: str) -> None:
    with pytest.raises(NoticeError):
        notify([desk], subject="A request waits", path=path)


def test_it_stands_on_ones_own_page_until_it_is_marked_read(noticed: Notice, client: Client) -> None:
    client.force_login(noticed.employee)
    assert SECRET in client.get(reverse("own_page")).content.decode()
    assert client.get(reverse("read_notices")).status_code == 405
    client.post(reverse("read_notices"), {"notice": noticed.pk})
    assert SECRET not in client.get(reverse("own_page")).content.decode()
    assert SECRET in client.get(reverse("notices")).content.decode()
    assert Entry.objects.latest("index").kind == "staff.notices_read"


def test_nobody_reads_or_marks_another_persons_notice(noticed: Notice, client: Client, director: Employee) -> None:
    client.force_login(make_employee(Role.DESK))
    client.post(reverse("read_notices"), {"notice": noticed.pk})
    assert Notice.objects.get(pk=noticed.pk).read_at is None
    assert SECRET not in client.get(reverse("notices")).content.decode()


def test_the_mail_has_the_subject_and_a_link_and_nothing_else(noticed: Notice, settings: pytest.FixtureRequest) -> None:
    with MailServer(password="s3cret word") as server:
        settings.MAIL_URL = f"smtp://circumspect:s3cret%20word@127.0.0.1:{server.port}"
        assert deliver_mail() == 1
        assert deliver_mail() == 0
    (mail,) = server.taken
    assert server.signed_in == ["circumspect"]
    assert (mail["To"], mail["Subject"]) == (noticed.employee.email, "A request waits")
    assert mail.get_content().split() == ["A", "request", "waits", f"{settings.SITE_ADDRESS}/staff/"]
    assert SECRET not in str(mail)
    assert Notice.objects.get(pk=noticed.pk).mailed_at is not None


def test_a_mail_waits_while_the_server_is_away_and_goes_when_it_is_back(
    noticed: Notice, settings: pytest.FixtureRequest
) -> None:
    with MailServer() as server:
        pass
    settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"
    for attempt in range(1, 5):
        assert deliver_mail() == 0
        waiting = Notice.objects.get(pk=noticed.pk)
        assert waiting.mail_attempts == attempt and "refused" in waiting.mail_error
        assert waiting.mail_due_at - timezone.now() > timedelta(minutes=2**attempt - 0.5)
        later(2**attempt)
    with MailServer(port=server.port) as back:
        assert deliver_mail() == 1
    assert len(back.taken) == 1


def test_one_address_that_is_refused_keeps_no_other_waiting(noticed: Notice, settings: pytest.FixtureRequest) -> None:
    other = make_employee(Role.DESK)
    notify([other], subject="A request waits")
    with MailServer(refuses={noticed.employee.email}) as server:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"
        assert deliver_mail() == 1
    assert [mail["To"] for mail in server.taken] == [other.email]
    assert "550" in Notice.objects.get(pk=noticed.pk).mail_error


def test_a_notice_that_another_worker_has_in_hand_is_not_sent_twice(
    noticed: Notice, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    from circumspect.staff.tasks import due, lease

    settings.MAIL_URL = f"file://{tmp_path}"
    (first,), (second,) = list(due()), list(due())
    assert lease(first) and not lease(second)
    assert deliver_mail() == 0
    later(10)
    assert deliver_mail() == 1, "a worker that died over it is made up for"


def test_who_has_read_it_or_has_left_gets_no_mail(
    noticed: Notice, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.MAIL_URL = f"file://{tmp_path}"
    Notice.objects.filter(pk=noticed.pk).update(read_at=timezone.now())
    left = make_employee(Role.DESK)
    notify([left], subject="A request waits")
    Employee.objects.filter(pk=left.pk).update(is_active=False)
    assert deliver_mail() == 0 and list(tmp_path.iterdir()) == []


def test_mails_can_go_into_a_folder(noticed: Notice, settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MAIL_URL = f"file://{tmp_path}/out"
    assert deliver_mail() == 1
    (mail,) = (tmp_path / "out").iterdir()
    assert mail.suffix == ".eml" and b"Subject: A request waits" in mail.read_bytes()


def test_without_a_mail_server_notices_stay_on_the_page(noticed: Notice, settings: pytest.FixtureRequest) -> None:
    settings.MAIL_URL = ""
    assert deliver_mail() == 0
    assert Notice.objects.get(pk=noticed.pk).mail_attempts == 0


def test_a_password_is_not_sent_in_the_clear_to_another_machine(
    noticed: Notice, settings: pytest.FixtureRequest
) -> None:
    from circumspect.staff import mail

    with MailServer(password="s3cret") as server:
        settings.MAIL_URL = f"smtp://circumspect:s3cret@127.0.0.1:{server.port}"
        loopback, mail.LOOPBACK = mail.LOOPBACK, frozenset()
        try:
            assert deliver_mail() == 0
        finally:
            mail.LOOPBACK = loopback
    assert server.signed_in == [] and "offers no TLS" in Notice.objects.get(pk=noticed.pk).mail_error


@pytest.mark.parametrize("url", ["mail.example", "smtp://", "http://mail.example", "file://folder", "smtp://h:port"])
def test_a_mail_url_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(MailError) as refused:
        parse(url)
    assert "smtp://user:password@host:port" in str(refused.value)


def test_the_action_marks_no_other_persons_notice_either(noticed: Notice, director: Employee) -> None:
    assert read_notices(keys=[noticed.pk], by=director) == 0
    assert read_notices(keys=[noticed.pk], by=noticed.employee) == 1
