#!/usr/bin/env python3
"""Checks this package with nothing but Python 3.8 or newer:   python3 verify.py

What is checked, in this order: that the files are those that were packed, all of them and no others (the manifests);
that the library's log has the entries that belong to the release (Merkle proofs), and signed for them (Ed25519); that
what was released is what an officer approved, as the log has it; and that each minute of footage is in the tree of its
day, whose root the log has. It reads files and writes nothing but to the screen.
"""

import base64
import csv
import hashlib
import json
import os
import re
import sys
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEEDED = (
    "README.txt", "bag-info.txt", "bagit.txt", "custody/certificate.pdf", "custody/premis.xml", "data/index.csv",
    "data/index.pdf", "data/letter.pdf", "manifest-sha256.txt", "metadata/decision.json", "metadata/redactions.json",
    "metadata/request.json", "metadata/scope.json", "metadata/withheld.json", "proof/checkpoint", "proof/vkey.txt",
    "tagmanifest-sha256.txt", "verify.html", "verify.py",
)  # fmt: skip
ABOUT = ("data/letter.pdf", "data/index.pdf", "data/index.csv", "data/footage/clocks.txt")
problems = []


def check(holds, what):
    if not holds and what not in problems:
        problems.append(what)
    return holds


def text_of(path):
    return (HERE / path).read_text(encoding="utf-8")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def file_digest(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


# --- The files: a BagIt bag, RFC 8493 ---------------------------------------------------------------------------------


def files_there():
    """Every file below this folder. A link is none: what it leads to was never packed."""
    found = set()
    for folder, below, names in os.walk(str(HERE)):
        for name in below + names:
            path = Path(folder, name)
            short = path.relative_to(HERE).as_posix()
            if path.is_symlink():
                check(False, short + " is a link and not a file")
            if name in names:
                found.add(short)
    return found


def read_manifest(name, payload, there):
    """Path -> SHA-256, of the lines that are in order."""
    listed = {}
    for line in text_of(name).splitlines():
        found = re.match(r"([0-9a-f]{64})  (\S.*)$", line)
        if not check(found, name + " has a line that is none: " + line):
            continue
        digest, path = found.groups()
        parts = path.split("/")
        inside = not {"", ".", ".."} & set(parts) and "\\" not in path and ":" not in path
        if not check(inside, name + " has a line that leads out of the package: " + path):
            continue
        if not check((parts[0] == "data") == payload, name + " has a line that belongs elsewhere: " + path):
            continue
        check(path not in listed, name + " names " + path + " twice")
        listed[path] = digest
        if check(path in there, path + " is missing") and not (HERE / path).is_symlink():
            check(file_digest(HERE / path) == digest, path + " was changed")
    return listed


def check_files():
    there = files_there()
    for path in NEEDED:
        check(path in there, path + " is missing")
    tags = read_manifest("tagmanifest-sha256.txt", False, there)
    payload = read_manifest("manifest-sha256.txt", True, there)
    for extra in sorted(there - set(tags) - set(payload) - {"tagmanifest-sha256.txt"}):
        check(False, extra + " doesn't belong to the package")
    for needed in sorted(set(NEEDED) - set(tags) - set(payload) - {"tagmanifest-sha256.txt"}):
        check(False, needed + " is in no manifest")
    sizes = sum((HERE / path).stat().st_size for path in payload if path in there)
    oxum = f"Payload-Oxum: {sizes}.{len(payload)}"
    check(oxum in text_of("bag-info.txt").splitlines(), "bag-info.txt tells of other files than there are")
    print(f"{len(payload)} files of the release and {len(tags)} beside them were read.")
    return payload


def check_index(payload):
    """The index and the custody file list what was released, with the same hashes."""
    released = {path: digest for path, digest in payload.items() if path not in ABOUT}
    with (HERE / "data/index.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row["sha256"] for row in csv.DictReader(file)}
    objects = re.findall(
        r"objectIdentifierValue>([^<]*)<.*?messageDigest>([^<]*)<", text_of("custody/premis.xml"), re.DOTALL
    )
    for name, listed in (("data/index.csv", rows), ("custody/premis.xml", dict(objects))):
        for path in sorted(set(released) | set(listed)):
            check(released.get(path) == listed.get(path), name + " and the files differ: " + path)
    return released


# --- Merkle trees: RFC 6962, RFC 9162 section 2.1.3.2 -----------------------------------------------------------------


def root_from(index, size, leaf, proof):
    node, last, result = index, size - 1, leaf
    if not 0 <= index < size:
        return None
    for sibling in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            result = sha256(b"\x01", sibling, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = sha256(b"\x01", result, sibling)
        node, last = node >> 1, last >> 1
    return result if last == 0 else None


# --- Ed25519, to check a signature: RFC 8032 section 5.1 and its appendix A -------------------------------------------

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def point_of(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, message, signature):
    key, r, s = point_of(public), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= Q or len(signature) != 64:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(h, key))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- The log: C2SP signed notes and receipts --------------------------------------------------------------------------


def open_note(note, vkey):
    """Size and root of a checkpoint that the key of `vkey` signed, or None."""
    name, _, encoded = vkey.split("+", 2)
    public = base64.b64decode(encoded)[1:]
    body, _, signatures = note.rpartition(b"\n\n")
    body += b"\n"
    for line in signatures.decode().splitlines():
        who, blob = line[2:].rsplit(" ", 1)
        raw = base64.b64decode(blob)
        if who == name and raw[:4] == sha256(name.encode(), b"\n\x01", public)[:4] and is_signed(public, body, raw[4:]):
            lines = body.decode().splitlines()
            if lines[0] == name:
                return int(lines[1]), base64.b64decode(lines[2])
    return None


def check_log(released):
    """The roots of days that the log has, by day."""
    vkey, checkpoint = text_of("proof/vkey.txt").strip(), (HERE / "proof/checkpoint").read_bytes()
    head = open_note(checkpoint, vkey)
    check(head is not None, "proof/checkpoint isn't signed by the library's log")
    kinds, roots, approved = {}, {}, []
    for path in sorted((HERE / "proof/entries").glob("*")):
        proof = path.with_suffix(".tlog-proof")
        if path.suffix != ".json":
            check(path.with_suffix(".json").is_file(), path.with_suffix(".json").name + " is missing")
        elif check(proof.is_file(), proof.name + " is missing") and head is not None:
            body = path.read_bytes()
            if prove_entry(path.name, body, proof.read_bytes(), checkpoint, head):
                about = json.loads(body.decode())
                kinds.setdefault(about["kind"], []).append(path.name)
                told = told_of(path.with_suffix(".details"), about)
                if told is not None and about["kind"] == "day.closed":
                    roots[told["day"]] = told["root"]
                if told is not None and about["kind"] == "release.approved":
                    approved.append((told.get("release"), told.get("contents")))
    for kind in ("request.decided", "release.approved"):
        check(kind in kinds, "no entry of the log says " + kind)
    check_approved(released, approved)
    print("{} entries of the log were proved, of {}.".format(sum(map(len, kinds.values())), vkey.split("+")[0]))
    print("They are signed with the key " + vkey)
    print("Whether that is the library's, compare with one that it published.")
    return roots


def prove_entry(name, body, receipt, checkpoint, head):
    beginning, _, note = receipt.partition(b"\n\n")
    lines = beginning.decode().split("\n")
    index = int(lines[1].split()[1])
    if not check(note == checkpoint, name + ": its receipt has another checkpoint than the package"):
        return False
    if not check(name == f"{index:09d}.json", f"{name}: its receipt is of entry {index}"):
        return False
    proof = [base64.b64decode(line) for line in lines[2:] if line]
    return check(root_from(index, head[0], sha256(b"\x00", body), proof) == head[1], name + " isn't in the log")


def told_of(path, about):
    """What an entry tells outside its bytes, bound to them by a salt; None where there is nothing."""
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    bound = sha256(bytes.fromhex(told["salt"]), told["text"].encode()).hex()
    return json.loads(told["text"]) if check(bound == about["details"], path.name + " isn't what the log has") else None


def check_approved(released, approved):
    """The last approval of this release names the very files."""
    release = re.search(r"^External-Identifier: (.*)$", text_of("bag-info.txt"), re.MULTILINE)
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(released.items()))
    hashes = [contents for which, contents in approved if release and which == release.group(1)]
    same = bool(hashes) and hashes[-1] == hashlib.sha256(lines.encode()).hexdigest()
    check(same, "what is in data/ isn't what was approved, as the log has it")


# --- Footage: each minute in the tree of its day ----------------------------------------------------------------------


def check_minutes(roots, released):
    if not any(path.startswith("data/footage/") for path in released):
        return
    if not (HERE / "proof/minutes.json").is_file():
        check(False, "proof/minutes.json is missing")
        return
    told = json.loads(text_of("proof/minutes.json"))
    for one in told["minutes"]:
        name = "minute {} of camera {}".format(one["minute"], one["camera"])
        leaf = "{camera}\n{minute}\n{start}\n{sha256}\n".format(**one).encode()
        proof = [bytes.fromhex(each) for each in one["hashes"]]
        root = root_from(one["index"], one["size"], sha256(b"\x00", leaf), proof)
        check(root is not None and root.hex() == roots.get(one["day"]), name + " isn't in the tree of its day")
    for part in json.loads(text_of("metadata/scope.json"))["footage"]:
        first, last = (datetime.fromisoformat(part[end]).timestamp() / 60 for end in ("from", "to"))
        proved = any(first <= one["minute"] < last for one in told["minutes"])
        check(proved or told["without"], "no minute of item {} is proved".format(part["item"]))
    print("{} minutes of footage were proved to be in the tree of their day.".format(len(told["minutes"])))
    for day in told["without"]:
        print(f"The day {day} wasn't over when this was packed: the library can prove its minutes later.")


def main():
    try:
        payload = check_files()
        released = check_index(payload)
        check_minutes(check_log(released), released)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        check(False, f"the rest can't be read: {type(error).__name__} {error}")
    for problem in problems:
        print("PROBLEM: " + problem)
    print("Something is wrong with this package." if problems else "All of it is as it was packed.")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
