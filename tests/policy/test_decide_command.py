"""`circumspect decide`: one answer a line, in order, whatever the lines are."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from random import Random
from select import select

import pytest

from tests.policy import plain_reading
from tests.policy.packs import MRRL, WHOLE, source_with
from tests.policy.test_reading import REQUESTERS, SHOWN, STANDING

pytestmark = pytest.mark.pure

COMMAND = [str(Path(sys.executable).with_name("circumspect")), "decide"]
HOLDER = b'{"domain": "records", "requester": "holder", "channel": "in_person", "presents": ["photo_id"]}'


def answers(lines: bytes, *options: str) -> tuple[list[dict[str, object]], int]:
    done = subprocess.run([*COMMAND, *options], input=lines, capture_output=True)
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_an_answer_has_just_these_keys_in_this_order() -> None:
    ((answer,), status) = answers(HOLDER + b"\n")
    assert list(answer) == ["outcome", "clause", "conditions", "refer_to", "would_help", "say", "policy"]
    assert answer == {
        "outcome": "permit",
        "clause": "A.1",
        "conditions": ["match_name"],
        "refer_to": [],
        "would_help": [],
        "say": MRRL.decide(MRRL.situation(json.loads(HOLDER))).say,
        "policy": WHOLE.hash,
    }
    assert status == 0


def test_what_would_help_is_in_the_answer() -> None:
    line = b'{"domain": "records", "requester": "holder", "account_card_status": "valid"}'
    ((answer,), _) = answers(line)
    assert answer["would_help"] == [
        {"channel": "in_person", "presents": ["account_card"]},
        {"channel": None, "presents": ["account_number"]},
        {"channel": "in_person", "presents": ["photo_id"]},
    ]


def test_a_line_that_is_no_situation_has_an_error_in_its_place() -> None:
    lines = [
        HOLDER,
        b"{",
        b"",
        b"[]",
        b'"records"',
        b"null",
        b'{"requester": "holder"}',
        b'{"domain": "recrods"}',
        b'{"domain": "records", "requester": "holdr"}',
        b'{"domain": "records", "channel": "phone", "presents": ["photo_id"]}',
        b"\xff\xfe",
        HOLDER + HOLDER,
        HOLDER,
    ]
    found, status = answers(b"\n".join(lines))
    assert status == 2 and len(found) == len(lines)
    assert [answer.get("line") for answer in found] == [None, *range(2, 13), None]
    assert found[0] == found[-1] and found[0]["outcome"] == "permit"
    assert all(list(answer) == ["error", "line"] for answer in found[1:-1])
    said = [str(answer.get("error")) for answer in found]
    assert "no JSON" in said[1] and "no JSON" in said[2] and "no JSON" in said[10] and "no JSON" in said[11]
    assert "a JSON object" in said[3] and "a JSON object" in said[4] and "a JSON object" in said[5]
    assert 'names its "domain": records, footage, cameras' in said[6]
    assert 'did you mean "records"?' in said[7] and 'did you mean "holder"?' in said[8]
    assert "is impossible: a card or a photo ID is shown in person" in said[9]


def test_a_fact_given_twice_is_an_error_and_never_a_choice() -> None:
    lines = [
        b'{"domain": "records", "requester": "third_party", "requester": "holder", "presents": ["photo_id"]}',
        b'{"domain": "records", "domain": "records"}',
        b'{"domain": "records", "requ\\u0065ster": "holder", "requester": "holder"}',
        b'{"domain": "records", "requester": "a:b"}',
    ]
    found, status = answers(b"\n".join(lines))
    said = [str(answer["error"]) for answer in found]
    assert said[0].startswith('"requester" is given twice') and said[2] == said[0]
    assert said[1].startswith('"domain" is given twice')
    assert "a:b" in said[3] and status == 2


def test_a_line_too_long_is_answered_without_being_held() -> None:
    """Half a gigabyte on one line, in a process that may have 300 MB."""
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20));"
        "from circumspect.cli import main; main(['decide'])"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        for _ in range(512):
            process.stdin.write(b"[" * (1 << 20))
        process.stdin.write(b"\n" + HOLDER)
        process.stdin.close()
        too_long, answer = [json.loads(line) for line in process.stdout]
    assert (too_long["line"], answer["clause"], process.returncode) == (1, "A.1", 2)
    assert "more than 65,536 bytes" in too_long["error"]


def test_no_lines_no_answers() -> None:
    assert answers(b"") == ([], 0)


def test_it_agrees_with_the_plain_reading() -> None:
    """A large random sample, longer than any chunk it is read by."""
    random = Random(182817)
    situations = []
    for _ in range(30_000):
        requester, (channel, presents) = random.choice(REQUESTERS), random.choice(SHOWN)
        values = {name: random.choice(choices) for name, choices in STANDING.items()}
        situations.append((requester, channel, presents, values))
    lines = [
        json.dumps({"domain": "records", "requester": r, "channel": c, "presents": sorted(p), **v})
        for r, c, p, v in situations
    ]
    found, status = answers("\n".join(lines).encode() + b"\n")
    assert status == 2 and len(found) == len(situations)
    for number, (answer, (requester, channel, presents, values)) in enumerate(zip(found, situations, strict=True), 1):
        if plain_reading.is_impossible(channel, presents):
            assert answer["line"] == number
            continue
        outcome, clause, conditions, refer_to = plain_reading.records(requester, channel, presents, *values.values())
        assert (answer["outcome"], answer["clause"]) == (outcome, clause)
        assert (answer["conditions"], answer["refer_to"]) == ([*conditions], [*refer_to])
        assert outcome != "permit" or answer["would_help"] == []


def test_a_line_is_answered_as_soon_as_it_is_there() -> None:
    """Without an answer it would wait for ever; a minute stands for that."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=kept) as process:
        assert process.stdin and process.stdout
        for _ in range(3):
            process.stdin.write(HOLDER + b"\n")
            process.stdin.flush()
            answered, _, _ = select([process.stdout], [], [], 60)
            if not answered:
                process.kill()
            assert json.loads(process.stdout.readline())["clause"] == "A.1"


def test_lines_from_a_file_and_a_pack_of_ones_own(tmp_path: Path) -> None:
    lines, pack = tmp_path / "lines.jsonl", tmp_path / "ours.toml"
    lines.write_bytes(HOLDER)
    pack.write_bytes(source_with(("Thank you. Let me just match", "Thanks. Let me match")))
    ((answer,), status) = answers(b"", str(lines), "--pack", str(pack))
    assert str(answer["say"]).startswith("Thanks. Let me match") and answer["policy"] != WHOLE.hash
    assert status == 0


def test_a_bad_pack_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    pack = tmp_path / "ours.toml"
    pack.write_bytes(source_with(('requester = "holder"', 'requestr = "holder"')))
    done = subprocess.run([*COMMAND, "--pack", str(pack)], input=HOLDER, capture_output=True, text=False)
    assert done.returncode == 1 and done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith('Error: ours.toml: records.clause 1 "A.1".when: key "requestr": ')
    assert line.endswith('did you mean "requester"?')


def test_a_reader_who_leaves_ends_it_quietly() -> None:
    many = (HOLDER + b"\n") * 20_000
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        try:
            process.stdin.write(many)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_nothing_heavy_is_imported_to_decide() -> None:
    """Why it starts quickly: neither Django nor numpy nor the pages' other parts are touched."""
    program = (
        "import sys; from circumspect.cli import main; main(['decide'], standalone_mode=False);"
        "print([name for name in ('django', 'numpy', 'rich', 'granian') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], input=HOLDER, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_other_domains_are_asked_the_same_way() -> None:
    actors, areas = ("staff", "director"), ("private", "public")
    lines = [
        json.dumps({"domain": "cameras", "actor": actor, "action": "move", "area": area})
        for actor, area in product(actors, areas)
    ]
    found, _ = answers("\n".join(lines).encode())
    assert [answer["outcome"] for answer in found] == ["refuse", "refer", "refuse", "permit"]
