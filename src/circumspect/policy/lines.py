"""`circumspect decide`: one JSON object a line in, one a line out, in the same order, whatever the lines are."""

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

import orjson

from circumspect.policy.errors import SituationError
from circumspect.policy.pack import Pack

_CHUNK = 1 << 16
_LONGEST = 1 << 16
"""Bytes of a line. No situation comes near it; what is longer is answered with an error and never held in memory."""


def answer_lines(pack: Pack, source: BufferedReader, sink: BinaryIO) -> int:
    """Answers every line as soon as it is there, and returns how many were no situation."""
    number = errors = 0
    for lines in _chunks(source):
        answers = []
        for line in lines:
            number += 1
            answer = _answer(pack, line)
            if isinstance(answer, str):
                errors += 1
                answer = orjson.dumps({"error": answer, "line": number})
            answers.append(answer)
        sink.write(b"\n".join(answers) + b"\n")
        sink.flush()
    return errors


def _answer(pack: Pack, line: bytes) -> bytes | str:
    """The decision as JSON, or in words why there is none."""
    if len(line) > _LONGEST:
        return f"this line has more than {_LONGEST:,} bytes; a situation is one JSON object of a few hundred"
    try:
        given = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return f"this line is no JSON: {error}"
    if not isinstance(given, dict):
        return 'a situation is a JSON object, such as {"domain": "records", "requester": "holder"}'
    if line.count(b":") != len(given) and (name := _given_twice(line)):
        return f'"{name}" is given twice, so it isn\'t clear which one is meant; give it once'
    try:
        situation = pack.situation(given)
    except SituationError as error:
        return str(error)
    decision = pack.decide(situation)
    return orjson.dumps(
        {
            "outcome": decision.outcome,
            "clause": decision.clause,
            "conditions": decision.conditions,
            "refer_to": decision.refer_to,
            "would_help": () if decision.outcome == "permit" else pack.would_help(situation),
            "say": decision.say,
            "policy": decision.policy,
        }
    )


def _given_twice(line: bytes) -> str:
    """The first name that an object gives twice, or "". Only asked where there are more colons than names."""
    twice: list[str] = []

    def note(pairs: list[tuple[str, object]]) -> None:
        names = [name for name, _ in pairs]
        twice.extend(name for name in names if names.count(name) > 1)

    json.loads(line, object_pairs_hook=note)
    return twice[0] if twice else ""


def _chunks(source: BufferedReader) -> Iterator[list[bytes]]:
    """Whole lines, as many as have arrived, and of a line too long only its beginning. A last line needs no end."""
    rest = b""
    while chunk := source.read1(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
        rest = rest[: _LONGEST + 1]
    if rest:
        yield [rest]
