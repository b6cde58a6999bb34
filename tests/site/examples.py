"""One real object for each address that names one, so that a walk over all addresses reaches the pages behind them."""

from datetime import timedelta

from django.urls import URLPattern
from django.utils import timezone

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.cameras.models import Camera, Entrance, FloorPlan
from circumspect.desk.models import Referral
from circumspect.footage.models import Cutting, Hold, ViewGrant
from circumspect.incidents.models import Incident
from circumspect.media import MINUTE
from circumspect.patrons.models import Account, RecordGrant
from circumspect.staff.models import Designation, Employee, Role, Task
from tests.bans.examples import add_bans
from tests.breaches.examples import breach_examples
from tests.incidents.examples import incident_examples
from tests.legal.cases import case
from tests.legal.examples_agency import add_agency
from tests.legal.examples_blurrings import add_blurrings
from tests.legal.examples_figures import add_figures
from tests.legal.examples_letters import add_letters
from tests.legal.examples_papers import add_papers
from tests.legal.examples_releases import add_releases
from tests.legal.examples_requests import add_requests
from tests.oversight.examples import finding_examples
from tests.people import make_employee

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f8000000f200"
    "f19cf11de60000000049454e44ae426082"
)
CAMERA = (
    "camera",
    "move_camera",
    "retire_camera",
    "decide_camera",
    "withdraw_approval",
    "try_stream",
    "set_stream",
)


VIEW = (
    "view",
    "end_view",
    "make_clip",
    "make_still",
    "view_playlist",
    "view_setup",
    "view_chunk",
    "view_key",
)


class Examples:
    """Arguments for the addresses, by the name of the address, or else by what its converters are called."""

    def __init__(self) -> None:
        text, pack = TextVersion.objects.first(), PackVersion.objects.first()
        assert text and pack
        now = timezone.now()
        person = make_employee(Role.DESK)
        role = person.roles_given.get()
        designation = Designation.objects.create(
            employee=person,
            task=Task.REVIEW_FOOTAGE,
            starts_at=now,
            ends_at=now + timedelta(days=1),
            reason="An example",
            made_by=person,
        )
        account = Account.objects.create(number="900001", surname="Example", search_name="example, ")
        referral = Referral.objects.create(
            kind="third_party",
            who="An example",
            asked_for="An example",
            clause="D.2",
            received_at=now,
            taken_by=person,
        )
        grant = RecordGrant.objects.create(
            account=account,
            employee=person,
            requester="holder",
            clause="A.1",
            policy=pack.sha256,
            opened_at=now,
            ends_at=now + timedelta(minutes=10),
        )
        plan = FloorPlan.objects.create(
            name="Example floor", picture=PIXEL, content_type="image/png", width=400, height=300
        )
        camera = Camera.objects.create(
            name="Example camera",
            plan=plan,
            direction=135,
            area="public",
            sees="An example",
            why="An example",
            proposed_by=person,
        )
        entrance = Entrance.objects.create(name="Example door")
        incident = Incident.objects.create(
            year=now.year,
            number=999,
            kind="injury",
            place="An example",
            began_at=now,
            ended_at=now,
            what="An example",
            reported_by=person,
        )
        self.by_converter: dict[str, object] = {"key": account.key, "number": 1, "pk": person.pk, "index": 0}
        self.by_name: dict[str, dict[str, object]] = {
            **{
                name: {"digest": pack.digest}
                for name in ("pack_version", "pack_document", "adopt_pack", "withdraw_pack")
            },
            "end_role": {"pk": role.pk},
            "end_designation": {"pk": designation.pk},
            **{name: {"key": grant.key} for name in ("record", "close_record")},
            **{name: {"key": camera.key} for name in CAMERA},
            **{name: {"key": entrance.key} for name in ("check_sign", "close_entrance")},
            "plan_picture": {"key": plan.key},
            **incident_examples(incident, person),
            **{name: {"key": referral.key} for name in ("referral", "answer_referral", "withdraw_referral")},
        }
        self.by_converter["digest"] = text.digest
        self.add_footage(camera, incident, person)
        add_agency(self.by_name, account, person)
        add_requests(self.by_name, account, person)
        add_releases(self.by_name, str(self.by_name["legal_request"]["key"]), person)
        add_letters(self.by_name, person)
        add_figures(self.by_name, person)
        example = case(person, number=999)
        add_papers(self.by_name, example, person)
        add_blurrings(self.by_name, example, camera, person)
        add_bans(self.by_name, incident, person)
        self.by_name |= breach_examples(person) | finding_examples(person, account)

    def add_footage(self, camera: Camera, incident: Incident, person: Employee) -> None:
        """A view, a hold and a clip; there are no images behind them."""
        now, minute = timezone.now(), 29_900_000
        window = {"first_minute": minute, "last_minute": minute + 9}
        hold = Hold.objects.create(incident=incident, reason="An example", placed_by=person, **window)
        view = ViewGrant.objects.create(
            employee=person,
            purpose="incident",
            incident=incident,
            why="An example",
            minutes_allowed=5,
            clause="S.4.1",
            policy="example",
            ends_at=now + timedelta(hours=2),
            **window,
        )
        for kept in (hold, view):
            kept.cameras.set([camera])
        clip = Cutting.objects.create(
            kind="clip",
            camera=camera,
            incident=incident,
            grant=view,
            start=minute * MINUTE,
            end=(minute + 1) * MINUTE,
            content_type="video/mp4",
            size=1000,
            sha256="0" * 64,
            sources={
                "minutes": [{"object": "an example", "minute": minute, "sha256": "0" * 64}],
                "days": {},
                "clock": [[0, minute * MINUTE, MINUTE, 0]],
            },
            made_by=person,
        )
        about = {"camera": camera.key, "minute": minute, "start": minute * MINUTE, "name": "0" * 32}
        self.by_converter |= about
        of_view = {"view_chunk": ("minute", "start"), "view_key": ("minute",), "view_setup": ("name",)}
        for name in VIEW:
            more = ("camera", *of_view.get(name, ())) if name.startswith("view_") else ()
            self.by_name[name] = {"key": view.key, **{converter: about[converter] for converter in more}}
        self.by_name |= {name: {"key": hold.key} for name in ("hold", "ask_release", "release_hold", "keep_longer")}
        self.by_name |= {
            name: {"key": clip.key}
            for name in ("cutting", "cutting_clock", "fetch_cutting", "show_cutting", "shown_cutting")
        }

    def arguments(self, pattern: URLPattern) -> dict[str, object]:
        """What the pattern's converters need; a KeyError here means that a new address needs an example."""
        named = self.by_name.get(str(pattern.name))
        return named or {converter: self.by_converter[converter] for converter in pattern.pattern.converters}
