"""What the terminal says when the demonstration runs: who can sign in, what to try, and what the answer will be.

The answers are worked out by the pack in force, never written down here.
"""

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import cameras_to_record, states_of
from circumspect.desk.answer import answer_to
from circumspect.desk.ask import Ask
from circumspect.incidents.models import Incident
from circumspect.patrons.models import Account, Guardian, ListedPerson
from circumspect.patrons.queries import account_by_card_number
from circumspect.site.demo.card_numbers import card_number
from circumspect.site.demo.staff import PASSWORD, PEOPLE, employee
from circumspect.site.words import ANSWERS


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to try at the desk: scan this card, choose this person, tick this."""

    place: int
    who: str
    presents: str
    words: str


EXAMPLES = (
    Example(1, "holder", "account_card", "{holder} shows the card"),
    Example(3, "guardian", "photo_id", "{guardian}, listed guardian of {holder}, shows a photo ID"),
    Example(3, "parent", "photo_id", "another parent of {holder}, not listed on this account, shows a photo ID"),
    Example(5, "person", "account_card", "{person}, whom {holder} listed, brings the card that was reported stolen"),
)


def welcome(home: Path, host: str, port: int, program: str) -> str:
    """`program` is how this program was called, so that a reader can call it again."""
    url = f"http://{host}:{port}"
    names = "\n".join(f"    {person.username:<12} {person.name}, {person.role.label}" for person in PEOPLE)
    tries = "\n".join(f"    {card_number(example.place)}  {tried(example)}" for example in EXAMPLES)
    return f"""
  Fictionville Public Library is open at {url}/ — Ctrl-C closes it.

  Sign in with the password {PASSWORD} as
{names}

  At the desk ({url}/desk/) try these card numbers:
{tries}

{footage(url)}
  In another terminal:
    CIRCUMSPECT_HOME={home} {program} footage status
    echo '{{"domain": "records", "requester": "holder", "presents": ["photo_id"]}}' | {program} decide
    CIRCUMSPECT_HOME={home} {program} ledger verify
"""


def footage(url: str) -> str:
    """What to try with images, of what is still there to be tried."""
    theft = Incident.objects.filter(kind=Incident.Kind.CRIME, holds__isnull=False).order_by("pk").first()
    waits = [camera.name for camera, state in states_of(list(Camera.objects.all())) if state == "proposed"]
    recorded = [camera.name for camera in cameras_to_record()]
    lines = [f"    {url}/footage/  {', '.join(recorded) or 'nothing'}: being recorded, about 40 MB a camera and hour"]
    if theft:
        lines.append(f"    {url}/incidents/  as manager or weekend: look back at {theft}; as desk: be refused")
    if waits:
        lines.append(f"    {url}/cameras/  as director: try “{waits[0]}” and decide; approved, it records at once")
    return "\n".join(["  With images (the clock in a picture is the real time; nobody in one exists):", *lines, ""])


def tried(example: Example) -> str:
    """What is tried, and the policy's answer to it: "… → Yes, A.1"."""
    number = card_number(example.place)
    account = account_by_card_number(number)
    if account is None:
        return "is no longer there"
    who, name = chosen(account, example.who)
    words = example.words.format(holder=account.name, guardian=name, person=name)
    ask = Ask(account.key, who, presents=frozenset({example.presents}), number=number)
    decision = answer_to(ask, account, pack_in_force(), employee("desk"), timezone.now()).decision
    return f"{words} → {ANSWERS[decision.outcome]}, {decision.clause}"


def chosen(account: Account, kind: str) -> tuple[str, str]:
    """The form's name and the person's name of the first person of that kind on the account."""
    listings = {"guardian": Guardian, "person": ListedPerson}
    if kind not in listings:
        return kind, account.name
    first = listings[kind].objects.filter(account=account, ended_at=None).order_by("pk").first()
    return (f"{kind}-{first.pk}", first.name) if first else ("other", "somebody")
