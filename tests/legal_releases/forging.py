"""Ways to tamper with a package that was unpacked, each with a word that a check must find for it."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import bagit

from circumspect.merkle import Signer, sign_note

Forge = Callable[[Path], object]
FOREIGN = b"from somewhere else"


def anew(forge: Forge) -> Forge:
    """Then make the manifests anew, so that they agree with what was forged."""

    def forged(folder: Path) -> None:
        forge(folder)
        bagit.Bag(str(folder)).save(manifests=True)

    return forged


def add(path: str, body: bytes = FOREIGN) -> Forge:
    def forged(folder: Path) -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(body)

    return forged


def remove(path: str) -> Forge:
    return lambda folder: (folder / path).unlink()


def rename(path: str, to: str) -> Forge:
    return lambda folder: (folder / path).rename(folder / to)


def edit(path: str, before: bytes, after: bytes) -> Forge:
    def forged(folder: Path) -> None:
        body = (folder / path).read_bytes()
        assert before in body, path
        (folder / path).write_bytes(body.replace(before, after, 1))

    return forged


def append(path: str, line: str) -> Forge:
    return lambda folder: (folder / path).write_bytes((folder / path).read_bytes() + line.encode())


def link(path: str, to: str) -> Forge:
    def forged(folder: Path) -> None:
        (folder / path).unlink(missing_ok=True)
        (folder / path).symlink_to(folder / to)

    return forged


def listed_everywhere(path: str) -> Forge:
    """A foreign file, in the index and in the custody file as well."""

    def forged(folder: Path) -> None:
        add(path)(folder)
        digest = sha256(FOREIGN).hexdigest()
        with (folder / "data/index.csv").open("a", newline="") as file:
            csv.writer(file).writerow(("0009", "A clip, of course", path, len(FOREIGN), digest))
        custody = (folder / "custody/premis.xml").read_text()
        one = re.search(r"<premis:object .*?</premis:object>\s*", custody, re.DOTALL)
        assert one
        more = re.sub(r"(objectIdentifierValue>)[^<]*", rf"\g<1>{path}", one.group())
        more = re.sub(r"(messageDigest>)[^<]*", rf"\g<1>{digest}", more)
        (folder / "custody/premis.xml").write_text(custody.replace(one.group(), more + one.group(), 1))

    return forged


def left_out_everywhere(path: str) -> Forge:
    def forged(folder: Path) -> None:
        remove(path)(folder)
        rows = list(csv.reader(io.StringIO((folder / "data/index.csv").read_text())))
        with (folder / "data/index.csv").open("w", newline="") as file:
            csv.writer(file).writerows(row for row in rows if row[2] != path)
        custody = (folder / "custody/premis.xml").read_text()
        objects = re.findall(r"<premis:object .*?</premis:object>\s*", custody, re.DOTALL)
        for one in objects:
            custody = custody.replace(one, "") if f">{path}<" in one else custody
        (folder / "custody/premis.xml").write_text(custody)

    return forged


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "proof/entries").glob("*.json"))


def swap(*endings: str) -> Forge:
    """What belongs to the first entry and what belongs to the second change places."""

    def forged(folder: Path) -> None:
        one, other = entries(folder)[:2]
        for ending in endings:
            first, second = one.with_suffix(ending), other.with_suffix(ending)
            body = first.read_bytes()
            first.write_bytes(second.read_bytes())
            second.write_bytes(body)

    return forged


def signed_by_another(folder: Path) -> None:
    """The same tree, in a checkpoint of the same name that another key signed, in every receipt."""
    note = (folder / "proof/checkpoint").read_bytes()
    body = note[: note.rindex(b"\n\n") + 1]
    forged = sign_note(body, [Signer.generate(body.partition(b"\n")[0].decode())])
    for path in (folder / "proof/checkpoint", *(folder / "proof/entries").glob("*.tlog-proof")):
        path.write_bytes(path.read_bytes().replace(note, forged))


def another_checkpoint(folder: Path) -> None:
    """The checkpoint beside the receipts isn't theirs."""
    append("proof/checkpoint", "— example.org/witness AAAAAAAA\n")(folder)


def without_entries(folder: Path) -> None:
    for path in (folder / "proof/entries").iterdir():
        path.unlink()


def other_details(folder: Path) -> None:
    for path in (folder / "proof/entries").glob("*.details"):
        path.write_bytes(path.read_bytes().replace(b"contents", b"Contents"))


def another_hash(folder: Path) -> None:
    digest = sha256((folder / "README.txt").read_bytes()).hexdigest()
    edit("tagmanifest-sha256.txt", digest.encode(), DIGEST.encode())(folder)


def no_minutes(folder: Path) -> None:
    (folder / "proof/minutes.json").write_text(json.dumps({"minutes": [], "without": []}))


def another_minute(folder: Path) -> None:
    path = folder / "proof/minutes.json"
    told = json.loads(path.read_text())
    told["minutes"][0]["sha256"] = sha256(FOREIGN).hexdigest()
    path.write_text(json.dumps(told))


def zipped_twice(folder: Path) -> None:
    """Packed with a second file of the same name after the first, and unpacked again: the second wins."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.write(folder / "data/index.csv", "data/index.csv")
        archive.writestr(zipfile.ZipInfo("data/index.csv"), FOREIGN)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)


RECORD, CLIP = "data/records/0001.json", "data/footage/0002.mp4"
DIGEST = "0" * 64
FORGED: dict[str, tuple[Forge, str]] = {
    "a record changed": (edit(RECORD, b"On Loan", b"Off Loan"), f"{RECORD} was changed"),
    "the decision changed": (edit("metadata/decision.json", b"granted", b"refused"), "decision.json was changed"),
    "a record missing": (remove(RECORD), f"{RECORD} is missing"),
    "a clip renamed": (rename(CLIP, "data/footage/0003.mp4"), f"{CLIP} is missing"),
    "a file slipped in": (add("data/more.txt"), "data/more.txt doesn't belong to the package"),
    "hidden where Python keeps its own": (add("data/__pycache__/a.mp4"), "a.mp4 doesn't belong to the package"),
    "beside data": (add("fetch.txt"), "fetch.txt doesn't belong to the package"),
    "slipped in, with manifests anew": (
        anew(add("data/footage/0009.mp4")),
        "data/index.csv and the files differ: data/footage/0009.mp4",
    ),
    "slipped in, with everything anew": (
        anew(listed_everywhere("data/footage/0009.mp4")),
        "isn't what was approved, as the log has it",
    ),
    "left out, with everything anew": (anew(left_out_everywhere(CLIP)), "isn't what was approved, as the log has it"),
    "a link in place of a file": (link("data/index.csv", "README.txt"), "data/index.csv (is a link|is missing)"),
    "a name twice in the ZIP": (zipped_twice, "data/index.csv was changed"),
    "a line with ../": (
        append("manifest-sha256.txt", f"{DIGEST}  data/../../passwd\n"),
        "manifest-sha256.txt has a line that leads out of the package",
    ),
    "a line with / first": (
        append("tagmanifest-sha256.txt", f"{DIGEST}  /etc/passwd\n"),
        "has a line that leads out of the package",
    ),
    "a line that is none": (append("manifest-sha256.txt", "nonsense\n"), "has a line that is none: nonsense"),
    "a line twice": (append("manifest-sha256.txt", f"{DIGEST}  {RECORD}\n"), f"names {RECORD} twice"),
    "the tag manifest changed": (edit("tagmanifest-sha256.txt", b"  README", b"x  README"), "has a line that is none"),
    "another hash in the tag manifest": (
        another_hash,
        "README.txt was changed",
    ),
    "no tag manifest": (remove("tagmanifest-sha256.txt"), "tagmanifest-sha256.txt is missing"),
    "another size in bag-info": (edit("bag-info.txt", b"Oxum: ", b"Oxum: 1"), "bag-info.txt was changed"),
    "an entry forged": (
        anew(lambda folder: edit(str(entries(folder)[0]), b'"kind":"', b'"kind":"x')(folder)),
        "isn't in the log",
    ),
    "receipts swapped": (anew(swap(".tlog-proof")), "its receipt is of entry"),
    "entries swapped with their receipts": (anew(swap(".tlog-proof", ".json")), "its receipt is of entry"),
    "a receipt missing": (
        anew(lambda folder: entries(folder)[0].with_suffix(".tlog-proof").unlink()),
        r"\.tlog-proof is missing",
    ),
    "an entry missing": (anew(lambda folder: entries(folder)[0].unlink()), r"\.json is missing"),
    "no entries": (anew(without_entries), "no entry of the log says release.approved"),
    "signed by another key": (anew(signed_by_another), "proof/checkpoint isn't signed by the library's log"),
    "another checkpoint": (anew(another_checkpoint), "has another checkpoint than the package"),
    "no key": (anew(remove("proof/vkey.txt")), "proof/vkey.txt is missing"),
    "no footage proved": (anew(no_minutes), "no minute of item 0002 is proved"),
    "another minute": (anew(another_minute), "isn't in the tree of its day"),
    "no minutes": (anew(remove("proof/minutes.json")), "proof/minutes.json is missing"),
    "no scope": (anew(remove("metadata/scope.json")), "metadata/scope.json is missing"),
    "details forged": (
        anew(other_details),
        "isn't what the log has",
    ),
}  # fmt: skip
