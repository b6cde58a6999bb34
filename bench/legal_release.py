"""From a decision to a sealed package: 200 records and one hour of 1080p30 at 4 Mb/s, on two cores.

A library of its own has 200 accounts with a dozen loans each, and an hour of one camera, sealed as the recorder seals
it (ten seconds were drawn and encoded; they repeat). What is measured begins when an officer begins the release and
ends when the package is sealed: grants and reading, a PDF and a JSON of each record, the clip cut and sealed, proofs,
the bag, and its encryption. A person's looking and approving takes no time here. Memory is the most of the process.

Run: python -m bench.legal_release [--records 200] [--minutes 60] [--zip]
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOANS, DRAWN_S = 12, 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--zip", action="store_true", help="an AES-256 ZIP instead of age")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
        (Path(folder) / "circumspect.toml").write_text('[ledger]\norigin = "bench.example/log"\n')
        os.environ |= {"CIRCUMSPECT_HOME": folder, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
        import django

        django.setup()
        measure(given)


def measure(given: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from tests.conftest import adopt_versions
    from tests.people import make_employee

    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.legal.actions.address_release import address_release
    from circumspect.legal.actions.approve_release import approve_release
    from circumspect.legal.actions.begin_release import begin_release
    from circumspect.legal.actions.look_at_item import look_at_item
    from circumspect.legal.models import Release
    from circumspect.legal.releases.shown import as_shown
    from circumspect.legal.releases.working import work_on_releases
    from circumspect.staff.models import Role

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    adopt_versions()
    officer, director = make_employee(Role.CIRCULATION_MANAGER), make_employee(Role.DIRECTOR)
    first = minutes_sealed(director, given.minutes)
    request = decided(officer, given.records, first, given.minutes)
    print(f"{given.records} records of {LOANS} loans, {given.minutes} minutes of 1080p30")
    began, spent = time.perf_counter(), time.process_time()
    release = begin_release(key=request, by=officer)
    work_on_releases()
    told("collected", began, spent)
    method = {"method": "zip"} if given.zip else {"method": "age", "age_key": age_key(), "checked": "for a figure"}
    address_release(request=request, key=release.key, to="The bench", by=officer, **method)
    for item in release.items.all():
        look_at_item(request=request, key=release.key, number=item.number, by=director)
    approve_release(request=request, key=release.key, seen=as_shown(Release.objects.get(pk=release.pk)), by=director)
    between, between_spent = time.perf_counter(), time.process_time()
    work_on_releases()
    told("sealed", between, between_spent)
    told("decision to sealed package", began, spent)
    done = Release.objects.get(pk=release.pk)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done.get_state_display()} {done.problem}: {done.size / 1e6:,.0f} MB ({done.method})")
    print(f"at most {most:,.0f} MB of memory")


def told(what: str, began: float, spent: float) -> None:
    print(
        f"{what:<28}{time.perf_counter() - began:7.1f} s   {time.process_time() - spent:7.1f} s of processor",
        flush=True,
    )


def age_key() -> str:
    import pyrage

    return str(pyrage.x25519.Identity.generate().to_public())


def minutes_sealed(director: object, count: int) -> int:
    """Record `count` minutes that ended an hour ago; the first of them."""
    from tests.footage.conftest import approved_camera

    from circumspect.footage.packing import pack_configuration
    from circumspect.footage.recorder.rows import write_down
    from circumspect.footage.recorder.session import Recorded, end_of
    from circumspect.footage.recorder.vault import Vault
    from circumspect.media import MINUTE, Chunk, Chunker, Drawing, IndexBuilder, StreamInfo, drawn_packets
    from circumspect.vault import MinuteWriter

    drawing = Drawing(width=1920, height=1080, rate=30, gop=60, bit_rate=4_000_000, noise=0.3)
    chunker, chunks = Chunker(StreamInfo("h264", ())), []
    for packet in drawn_packets(drawing, DRAWN_S * 30):
        chunks += [thing for thing in chunker.feed(packet) if isinstance(thing, Chunk)]
    chunks += [thing for thing in chunker.finish() if isinstance(thing, Chunk)]
    camera, vault = approved_camera("Lobby", director), Vault.open()  # type: ignore[arg-type]
    first = int((datetime.now(UTC) - timedelta(hours=1)).timestamp()) // 60 - count
    for minute in range(first, first + count):
        at = minute * MINUTE
        writer = MinuteWriter(vault.spool, camera.key, minute, at, vault.minute_key(camera.key, minute))
        builder = IndexBuilder(minute)
        writer.note(pack_configuration(chunks[0].configuration), at)
        while at < (minute + 1) * MINUTE:
            for chunk in chunks:
                length = chunk.end - chunk.start
                writer.add(chunk.fragment, at, length)
                builder.add(
                    at, chunk.media_start, chunk.configuration.key, chunk.frames, discontinuity=chunk.discontinuity
                )
                at += length
        sealed = writer.finish(vault.objects)
        write_down(Recorded(camera.key, sealed, builder.index(), (chunks[0].configuration,), end_of(sealed)))
    return first


def decided(officer: object, records: int, first: int, minutes: int) -> str:
    """The key of a request that was granted for all of it."""
    from django.utils import timezone
    from tests.legal.asked import in_review

    from circumspect.cameras.models import Camera
    from circumspect.footage.windows import Window
    from circumspect.legal.actions.add_to_scope import AddedFootage, AddedRecords
    from circumspect.legal.actions.decide_request import Verdict, decide_request
    from circumspect.legal.states import Kind, Outcome
    from circumspect.patrons.models import Account, Loan

    now, added = timezone.now(), []
    for number in range(records):
        account = Account.objects.create(number=f"{number:06d}", surname=f"Fiction{number}", first_name="Testa")
        Loan.objects.bulk_create(
            Loan(account=account, barcode=f"{number}-{place}", title=f"The Book of {place}", issued_at=now, due_at=now)
            for place in range(LOANS)
        )
        added.append(AddedRecords(account, ["loans"]))  # type: ignore[list-item]
    footage = [AddedFootage(Camera.objects.get(), Window(first, first + minutes - 1))]
    request = in_review(officer, Kind.SUBPOENA, records=added, footage=footage)  # type: ignore[arg-type]
    met = {"state_law": "For a figure.", "minimum": "For a figure."}
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "For a figure", met), by=officer)  # type: ignore[arg-type]
    return request.key


if __name__ == "__main__":
    main()
