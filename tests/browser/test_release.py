"""An officer at the desk with a subpoena, from intake to a package that others' tools open, check and play."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import av
import bagit
import pyrage
import pytest
from playwright.sync_api import Page, expect

from circumspect.merkle import Verifier, verify_receipt
from tests.browser.library import Library, environment_of
from tests.browser.test_requests import act, check_and_review, decide

pytestmark = pytest.mark.pure
PageOf = Callable[..., Page]
WORK = (
    "import django; django.setup(); from circumspect.legal.releases.working import work_on_releases; work_on_releases()"
)
ZONE = "from django.conf import settings; print(settings.TIME_ZONE)"


def in_the_library(library: Library, code: str) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment_of(library.home), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def local(minute: int, library: Library) -> str:
    """A minute as the library's own clock has it, for a field."""
    at = datetime.fromtimestamp(minute * 60, UTC).astimezone(ZoneInfo(in_the_library(library, ZONE)))
    return at.strftime("%Y-%m-%dT%H:%M")


def intake(page: Page, library: Library, begin: int) -> str:
    """Two patrons' loans, though the paper names one, and twenty minutes of two cameras."""
    page.goto(library.paths["legal_intake"])
    page.get_by_label("subpoena", exact=True).check()
    page.get_by_label("Their name").fill("Det. Walk")
    page.get_by_label("Agency, court or firm").fill("Example Police")
    page.get_by_label("What they ask for, in their words").fill("What this patron has on loan, and the doors at noon.")
    page.get_by_text("It names accounts").click()
    page.get_by_label("Accounts that it names").fill(f"{library.cards['holder']}\n{library.cards['stolen']}")
    page.get_by_label("loans now").check()
    page.get_by_text("It names cameras and times").click()
    for door in ("North door", "South door"):
        page.get_by_label(door).check()
    page.get_by_label("Images from").fill(local(begin, library))
    page.get_by_label("Images to").fill(local(begin + 19, library))
    page.get_by_role("button", name="Take it in and tell them").click()
    expect(page.get_by_text("You needn't do anything more")).to_be_visible()
    return re.sub(r"^https?://[^/]+", "", page.url)


def narrow(page: Page) -> None:
    """Strike the second account: the paper names one person."""
    page.goto(f"{page.url.partition('?')[0]}?tab=scope")
    page.locator("li", has=page.get_by_role("button", name="Strike")).nth(1).get_by_role("button").click()
    page.get_by_label("Why").fill("The subpoena doesn't name this person")
    page.get_by_role("button", name="Strike it from the scope").click()


def test_from_the_desk_to_a_package_that_a_court_can_check(
    library: Library, footage: dict[str, list[str]], page_of: PageOf, tmp_path: Path
) -> None:
    begin = int(footage["begin"])  # type: ignore[call-overload]
    case = intake(page_of("desk"), library, begin)
    page = page_of("circulation_manager")
    page.goto("/footage/holds/")
    expect(page.locator("tbody tr").first).to_contain_text("North door")
    page.goto(case)
    check_and_review(page)
    narrow(page)
    page.goto(case)
    lawful = {"Why_this_release": "The subpoena names one account and one hour, for a crime."}
    decide(page, "granted in part", "A subpoena of the county court names one patron and these minutes.", **lawful)
    page.goto(case)
    page.get_by_role("link", name="Collect what is released").first.click()
    page.get_by_role("button", name="Collect what is released").click()
    expect(page.get_by_text("0 of 3 items are collected")).to_be_visible()
    in_the_library(library, WORK)
    expect(page.get_by_text("3 items leave.")).to_be_visible()
    release = page.url
    identity = pyrage.x25519.Identity.generate()
    page.get_by_label("To whom it goes").fill("Det. Walk, Example Police")
    page.get_by_label("age, to the recipient's key").check()
    page.get_by_label("Their age key").fill(str(identity.to_public()))
    page.get_by_label("How you made sure that it is theirs").fill("Read out on 555-0177, which we looked up")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("You prepared it and there is footage in it")).to_be_visible()
    expect(page.get_by_role("button", name="Approve and seal it")).to_have_count(0)

    director = page_of("director")
    director.goto(release)
    expect(director.get_by_role("button", name="Approve and seal it")).to_have_count(0)
    for number in ("0001", "0002", "0003"):
        director.goto(release)
        director.get_by_role("link", name=number).click()
        director.get_by_role("button", name="Open it").click()
        expect(director.locator("figure.page img, video").first).to_be_visible()
    director.goto(release)
    director.get_by_role("button", name="Approve and seal it").click()
    expect(director.get_by_text("being sealed").first).to_be_visible()
    in_the_library(library, WORK)

    page.goto(release)
    page.get_by_label("Who gets the stick").fill("Det. Walk, badge seen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Fetch the file").click()
    folder = unpacked(download.value.path().read_bytes(), identity, tmp_path)
    check(folder, library)
    page.goto(release)
    page.get_by_label("The hash (SHA-256)").fill(page.locator("code.long").last.inner_text())
    page.get_by_label("Who told it").fill("Det. Walk")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("they have the package as it left")).to_be_visible()
    page.goto(case)
    act(page, "Close it")
    expect(page.locator(".tag", has_text=re.compile("^closed$"))).to_be_visible()


def unpacked(body: bytes, identity: pyrage.x25519.Identity, folder: Path) -> Path:
    assert body.startswith(b"age-encryption.org/v1\n")
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(body, [identity]))) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def check(folder: Path, library: Library) -> None:
    """With the tools of others, and with its own."""
    command = [sys.executable, bagit.__file__, "--validate", str(folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    own = subprocess.run([sys.executable, "-I", "-B", str(folder / "verify.py")], capture_output=True, text=True)
    assert own.returncode == 0, own.stdout
    vkey = (folder / "proof/vkey.txt").read_text().strip()
    for receipt in (folder / "proof/entries").glob("*.tlog-proof"):
        verify_receipt(receipt.read_bytes(), receipt.with_suffix(".json").read_bytes(), [Verifier(vkey)])
    clips = sorted((folder / "data/footage").glob("*.mp4"))
    assert len(clips) == 2
    for clip in clips:
        with av.open(str(clip)) as file:
            assert timedelta(seconds=sum(1 for _ in file.decode(video=0)) / 10) > timedelta(minutes=3)
    assert [path.name for path in (folder / "data/records").iterdir() if path.suffix == ".json"] == ["0001.json"]
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert library.cards["stolen"].encode() not in everything and b"Snatchaway" not in everything


def test_its_page_checks_the_package_in_a_browser_from_the_folder(
    browser: object, library: Library, tmp_path: Path
) -> None:
    """verify.html from file://, with nothing installed: right, and then with one byte changed."""
    bags = list(Path(tmp_path.parent).glob("test_from_the_desk*/*/verify.html"))
    if not bags:
        pytest.skip("needs the package of the walk above")
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(bags[0].as_uri())
    page.locator("#folder").set_input_files(str(bags[0].parent))
    expect(page.locator("#answer")).to_contain_text("All of it is as it was packed")
    index = bags[0].parent / "data/index.csv"
    index.write_bytes(index.read_bytes().replace(b"item", b"iten", 1))
    page.locator("#folder").set_input_files(str(bags[0].parent))
    expect(page.locator("#answer")).to_contain_text("Something is wrong")
    expect(page.locator("#found")).to_contain_text("data/index.csv was changed")
