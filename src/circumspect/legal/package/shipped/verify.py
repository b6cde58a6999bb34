#!/usr/bin/env python3
"""Checks this package with nothing but Python 3.8 or newer:   python3 verify.py

What is checked, in this order: that every file is the one that was packed (the manifests); that the library's log has
the entries that belong to the release (Merkle proofs), and signed for them (Ed25519); and that each minute of footage
is in the tree of its day, whose root the log has. It reads files and writes nothing but to the screen.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)
    return holds


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def file_digest(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def check_manifest(name):
    listed = set()
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        digest, path = line.split(None, 1)
        listed.add(path)
        inside = ".." not in Path(path).parts and not Path(path).is_absolute()
        if not check(inside and (HERE / path).is_file(), f"{path} is missing"):
            continue
        check(file_digest(HERE / path) == digest, f"{path} was changed")
    return listed


def check_files():
    tags = check_manifest("tagmanifest-sha256.txt")
    payload = check_manifest("manifest-sha256.txt")
    there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    for extra in sorted(there - tags - payload - {"tagmanifest-sha256.txt"}):
        if "__pycache__" not in extra:
            check(False, f"{extra} doesn't belong to the package")
    print(f"{len(payload)} files of the release and {len(tags)} beside them were read.")


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


def check_log():
    vkey = (HERE / "proof/vkey.txt").read_text().strip()
    known, roots = {}, {}
    entries = sorted((HERE / "proof/entries").glob("*.json"))
    for path in entries:
        receipt = path.with_suffix(".tlog-proof").read_bytes()
        head, _, note = receipt.partition(b"\n\n")
        lines = head.decode().split("\n")
        if note not in known:
            known[note] = open_note(note, vkey)
        if not check(known[note] is not None, f"{path.name}: its checkpoint isn't signed by {vkey.split('+')[0]}"):
            continue
        size, root = known[note]
        body, index = path.read_bytes(), int(lines[1].split()[1])
        proof = [base64.b64decode(line) for line in lines[2:] if line]
        check(root_from(index, size, sha256(b"\x00", body), proof) == root, f"{path.name} isn't in the log")
        details = path.with_suffix(".details")
        if details.is_file():
            told = json.loads(details.read_text(encoding="utf-8"))
            bound = sha256(bytes.fromhex(told["salt"]), told["text"].encode()).hex()
            if check(bound in body.decode(), f"{details.name} isn't what the log has"):
                about = json.loads(told["text"])
                roots[about["day"]] = about["root"]
    print(f"{len(entries)} entries of the log were proved, under {len(known)} signed checkpoint.")
    return roots


def check_minutes(roots):
    path = HERE / "proof/minutes.json"
    if not path.is_file():
        return
    told = json.loads(path.read_text(encoding="utf-8"))
    for one in told["minutes"]:
        name = f"minute {one['minute']} of camera {one['camera']}"
        leaf = f"{one['camera']}\n{one['minute']}\n{one['start']}\n{one['sha256']}\n".encode()
        proof = [bytes.fromhex(each) for each in one["hashes"]]
        root = root_from(one["index"], one["size"], sha256(b"\x00", leaf), proof)
        check(root is not None and root.hex() == roots.get(one["day"]), f"{name} isn't in the tree of its day")
    print(f"{len(told['minutes'])} minutes of footage were proved to be in the tree of their day.")
    for day in told["without"]:
        print(f"The day {day} wasn't over when this was packed: the library can prove its minutes later.")


def main():
    check_files()
    check_minutes(check_log())
    for problem in problems:
        print("PROBLEM:", problem)
    print("Something is wrong with this package." if problems else "All of it is as it was packed.")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
