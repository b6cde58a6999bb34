"""Third parties at the library of the demonstration: a request of every kind, each somewhere else on its way."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from circumspect.footage.windows import Window
from circumspect.legal.actions.add_to_scope import AddedFootage, AddedRecords
from circumspect.legal.actions.ask_clarification import ask_clarification
from circumspect.legal.actions.begin_execution import begin_execution
from circumspect.legal.actions.begin_review import begin_review
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.finish_inventory import finish_inventory
from circumspect.legal.actions.list_taken import list_taken
from circumspect.legal.actions.note_complaint import note_complaint
from circumspect.legal.actions.refer_unsatisfied import refer_unsatisfied
from circumspect.legal.actions.send_to_counsel import send_to_counsel
from circumspect.legal.actions.strike_from_scope import strike_from_scope
from circumspect.legal.actions.take_in import Intake, take_in
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.models import Check, How, Paper, RecordClass, Request
from circumspect.legal.states import Kind, Outcome
from circumspect.patrons.models import Account
from circumspect.site.demo.cameras.registry import camera_in
from circumspect.site.demo.cameras.rooms import ENTRANCE, READING_ROOM
from circumspect.site.demo.staff import employee

Accounts = Mapping[str, Account]
COMPLAINT = "FPD 26-0417"
POLICE = {"organisation": "Fictionville Police", "identification": "badge 1204", "reach": "555-0160"}


def entered(kind: Kind, who: str, asked_for: str, by: str = "desk", **more: object) -> Request:
    received = timezone.now() - timedelta(minutes=8)
    given = {"how": How.IN_PERSON, "received_at": received, **more}
    return take_in(intake=Intake(kind=kind, who=who, asked_for=asked_for, **given), by=employee(by))  # type: ignore[arg-type]


def checked(request: Request, found: str = "The records office confirms the case and the officer.") -> Request:
    """Verified by a call-back and taken into review by its owner."""
    assert request.owner
    verify_request(
        key=request.key,
        how=Check.CALL_BACK,
        number="555-0111",
        looked_up="the county's directory",
        found=found,
        genuine=True,
        by=request.owner,
    )
    return begin_review(key=request.key, by=request.owner)


def loans_of(*accounts: Account, classes: tuple[RecordClass, ...] = (RecordClass.LOANS,)) -> list[AddedRecords]:
    return [AddedRecords(account, classes) for account in accounts]


def lawyers_letter(accounts: Accounts) -> None:
    """Refused, and the lawyer isn't satisfied."""
    request = entered(
        Kind.CIVIL,
        "Lex Invented, attorney",
        "Everything Ms. Fictionwood borrowed in the last year, for a custody case.",
        how=How.MAIL,
        organisation="Invented & Partners",
        records=loans_of(accounts["holder"], classes=(RecordClass.LOANS, RecordClass.PAST_LOANS)),
    )
    checked(request, "The bar's register has the attorney at this address.")
    reason = "A letter is no order of a court. Nothing of a record is told to somebody else without one."
    by = employee("circulation")
    decide_request(key=request.key, verdict=Verdict(Outcome.REFUSED, reason), by=by)
    close_request(key=request.key, note="Answered by letter.", by=by)
    refer_unsatisfied(key=request.key, words="Wants the Director to reconsider, and names no further ground.", by=by)


def court_order(accounts: Accounts) -> None:
    """Narrowed and granted: ready to be collected."""
    request = entered(
        Kind.COURT_ORDER,
        "Det. Ima Sample",
        "What Lorimer Snatchaway and Wanda Sofacushion have on loan, by order of the circuit court.",
        "weekend",
        reference="26CF-00123",
        court_finding=True,
        records=loans_of(accounts["stolen"], accounts["missing"]),
        **POLICE,
    )
    checked(request, "The court's clerk confirms number, judge and finding.")
    by = employee("circulation")
    unnamed = request.record_scope.get(account=accounts["missing"])
    strike_from_scope(key=request.key, item=f"record-{unnamed.pk}", reason="The order doesn't name this person.", by=by)
    reason = "The order names the account and finds that it is needed to prosecute a crime."
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED_IN_PART, reason), by=by)


def search_warrant(accounts: Accounts) -> None:
    """Executed; what was taken is listed."""
    request = entered(
        Kind.SEARCH_WARRANT, "Sgt. Placeholder", "The public computer at seat 4.", reference="26SW-0009", **POLICE
    )
    by = employee("director")
    begin_execution(key=request.key, note="Two officers; the IT department and I were there.", by=by)
    list_taken(key=request.key, what="Public computer", where="seat 4", mark="no. 0117", to_whom=request.who, by=by)
    list_taken(key=request.key, what="Its power supply", where="seat 4", to_whom=request.who, by=by)
    finish_inventory(key=request.key, note="They left at noon.", by=by)


def public_asks(accounts: Accounts) -> None:
    """Somebody of the public asks for video, is advised, and comes back with a number; then the police ask."""
    request = entered(Kind.PUBLIC, "Mr. Umbrella Owner", "The video of who took his umbrella from the stand.")
    checked(request, "He came himself; nothing was promised.")
    by = employee("circulation")
    reason = "Images are shown to nobody of the public. He was advised to file a police complaint."
    decide_request(key=request.key, verdict=Verdict(Outcome.REFERRED_TO_POLICE, reason), by=by)
    close_request(key=request.key, by=by)
    note_complaint(key=request.key, number=COMPLAINT, by=employee("desk"))
    entered(
        Kind.SUBPOENA,
        "Ofc. Stand In",
        "The entrance, when the umbrella was taken.",
        reference=COMPLAINT,
        follows=request,
        footage=footage(ENTRANCE, hours=3),
        **POLICE,
    )


def waived(accounts: Accounts) -> None:
    """A child is missing: the Assistant Director, designated for it, waived the subpoena."""
    request = entered(
        Kind.POLICE,
        "Sgt. Urgent Fiction",
        "The address of a child who is missing since noon.",
        "weekend",
        records=loans_of(accounts["child"], classes=(RecordClass.CONTACT,)),
        **POLICE,
    )
    checked(request)
    reason = "A child is missing, and every hour counts; no court could be reached."
    waive_subpoena(key=request.key, reason=reason, by=employee("assistant"))


def civil_subpoena(accounts: Accounts) -> None:
    request = entered(
        Kind.CIVIL,
        "Clerk Of Nowhere",
        "Records of Duo Bothington for a civil trial.",
        how=How.SERVED,
        organisation="Circuit Court of Fiction County",
        paper=Paper.SUBPOENA,
        due_on=timezone.localdate() + timedelta(days=3),
        records=loans_of(accounts["two_guardians"]),
    )
    checked(request, "The clerk confirms that it was issued.")
    send_to_counsel(key=request.key, question="It carries no finding. May we refuse?", by=employee("circulation"))


def security_letter(accounts: Accounts) -> None:
    """Nobody may be told that it exists: only the Director, who took it in, knows."""
    request = entered(
        Kind.SECURITY_LETTER,
        "Special Agent Unreal",
        "Who used an account in October.",
        "director",
        how=How.SERVED,
        organisation="Federal Bureau of Invention",
        silent="The letter itself forbids telling of it",
    )
    checked(request, "The field office, called at its published number, confirms the letter.")
    send_to_counsel(key=request.key, question="Must we, and for how long are we silent?", by=employee("director"))


def others(accounts: Accounts) -> None:
    """The media, an agency without a contract, and a subpoena whose scope isn't clear."""
    entered(Kind.MEDIA, "Scoop Novella", "Pictures of Tuesday's quarrel.", how=How.E_MAIL, organisation="The Fable")
    entered(
        Kind.COLLECTION_AGENCY,
        "Mr. Dun Ning",
        "Our debtors' addresses.",
        how=How.PHONE,
        organisation="Nowhere Credit",
    )
    request = entered(
        Kind.SUBPOENA, "Det. Vague", "The records of a person called Neo.", reference="26GJ-0031", **POLICE
    )
    checked(request)
    ask_clarification(key=request.key, question="Whom do you mean, and which records, from when?", by=request.owner)


def preservation(accounts: Accounts) -> None:
    """Held at once, before anybody looked at it."""
    entered(
        Kind.PRESERVATION,
        "Det. Keep Safe",
        "Preserve the reading room of the last hours; an order will follow.",
        reference="26-5512",
        footage=footage(READING_ROOM, hours=3),
        **POLICE,
    )


def footage(room: object, *, hours: int) -> list[AddedFootage]:
    now = timezone.now()
    return [AddedFootage(camera_in(room), Window.between(now - timedelta(hours=hours), now))]  # type: ignore[arg-type]


ASKED: tuple[tuple[int, int, int, Callable[[Accounts], None]], ...] = (
    (5, 16, 0, lawyers_letter),
    (5, 17, 0, others),
    (4, 12, 0, court_order),
    (3, 11, 0, search_warrant),
    (2, 12, 0, security_letter),
    (2, 14, 0, civil_subpoena),
    (1, 13, 0, waived),
)
"""So many days ago, at that hour and minute."""
LAST_HOURS = (public_asks, preservation)
