"""`circumspect decide`: one JSON object a line in, one a line out, in the same order, whatever the lines are."""

from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

import orjson

from circumspect.policy.errors import SituationError
from circumspect.policy.pack import Pack

_CHUNK = 1 << 16


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
    try:
        given = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return f"this line is no JSON: {error}"
    if not isinstance(given, dict):
        return 'a situation is a JSON object, such as {"domain": "records", "requester": "holder"}'
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


def _chunks(source: BufferedReader) -> Iterator[list[bytes]]:
    """Whole lines, as many as have arrived. A last line needs no end."""
    rest = b""
    while chunk := source.read1(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]
