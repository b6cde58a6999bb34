"""Who did what with the contents of a release, and the library's certificate that they are what it keeps."""

from collections.abc import Sequence
from datetime import datetime

from circumspect.legal.models import Release, ReleaseItem
from circumspect.legal.package.bagging import BagFile
from circumspect.legal.package.premis import Agent, Event, Thing, premis
from circumspect.legal.releases.records import clock
from circumspect.media import as_datetime
from circumspect.paper import Certificate, Facts, Rows, certificate
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

PROGRAM = "circumspect"
STATEMENT = """\
These are true copies of records that {library} made and keeps in the course of its regular work. Records of loans are \
written by the library's own system when something is lent, returned or asked for; images are recorded by cameras \
whose place the Director approved, without a person watching.

The copies were made by a computer program from what it keeps, as the request names it, and were looked at before they \
left by the people named below. Every file is listed with its SHA-256 hash in the manifest of this package; a file \
that was changed after it was packed no longer has that hash.

I am authorized to keep these records and to say this. I say it to the best of my knowledge and under penalty of \
perjury, as far as the law of the place where it is used provides for that."""


def custody_files(release: Release, items: Sequence[ReleaseItem], at: datetime, library: str) -> list[BagFile]:
    return [
        BagFile.of("custody/premis.xml", premis(things_of(items), events_of(release, items, at), agents_of(release))),
        BagFile.of("custody/certificate.pdf", certificate_pdf(release, items, at, library)),
    ]


def things_of(items: Sequence[ReleaseItem]) -> list[Thing]:
    return [Thing(file["path"], file["size"], file["sha256"], file["type"]) for item in items for file in item.files]


def events_of(release: Release, items: Sequence[ReleaseItem], at: datetime) -> list[Event]:
    request = release.request
    assert request.decided_at and request.decided_by and release.approved_at and release.approved_by
    events = [
        Event(
            "decision",
            "policy assignment",
            request.decided_at,
            f"{request.get_outcome_display()}, clause {request.clause}",
            request.decided_by.username,
        ),
    ]
    for item in items:
        paths = tuple(file["path"] for file in item.files)
        assert item.collected_at is not None
        if item.cutting is not None:
            begins, ends = as_datetime(item.cutting.start), as_datetime(item.cutting.end)
            events.append(
                Event(
                    f"recording-{item.label}",
                    "capture",
                    begins,
                    f"Recorded {'then' if ends == begins else 'until ' + ends.isoformat()}, sealed as it was recorded",
                    PROGRAM,
                    None,
                    paths,
                )
            )
            text = "Cut from the sealed recordings without re-encoding"
            if item.kind == ReleaseItem.Kind.STILL:
                text = "Taken from the sealed recordings: the frame that was on at this moment, decoded"
        elif item.record_scope is not None:
            text = "Read from the library's records, no further than the scope"
        else:
            text = "Taken from the papers of the request"
        events.append(
            Event(
                f"collection-{item.label}",
                "replication",
                item.collected_at,
                text,
                release.prepared_by.username,
                item.entry,
                paths,
            )
        )
    events.append(
        Event(
            "approval",
            "validation",
            release.approved_at,
            "Looked at and approved to leave",
            release.approved_by.username,
        )
    )
    events.append(Event("packing", "packing", at, "Packed as a BagIt bag, hashed and encrypted", PROGRAM))
    return events


def agents_of(release: Release) -> list[Agent]:
    people = {release.prepared_by, release.approved_by, release.request.decided_by}
    named = sorted((person for person in people if person is not None), key=lambda person: person.username)
    return [
        *(Agent(one.username, one.name, "person", role_of(one)) for one in named),
        Agent(PROGRAM, "Circumspect", "software"),
    ]


def role_of(person: Employee) -> str:
    role = acting_role(person)
    return str(Role(role).label) if role else ""


def certificate_pdf(release: Release, items: Sequence[ReleaseItem], at: datetime, library: str) -> bytes:
    assert release.approved_by is not None
    files = tuple((file["path"], file["sha256"]) for item in items for file in item.files)
    return certificate(
        Certificate(
            title="Certificate of authenticity",
            library=library,
            statement=STATEMENT.format(library=library or "the library"),
            at=at,
            blocks=(
                Facts(
                    (
                        ("Release", str(release)),
                        ("Request", str(release.request)),
                        ("Made", clock(at)),
                        ("Prepared by", named(release.prepared_by)),
                        ("Approved by", named(release.approved_by)),
                    )
                ),
                Rows(("File", "SHA-256"), files, "What it is about", code=frozenset({1}), weights=(3, 5)),
            ),
            signatures=("Signature", "Date and place"),
            foot=str(release),
        )
    )


def named(person: Employee) -> str:
    role = role_of(person)
    return f"{person.name}, {role}" if role else person.name
