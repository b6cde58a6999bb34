"""The grammar in docs/policy.md is one that the program reads."""

import re
from pathlib import Path

import pytest

from circumspect.policy import load_pack
from tests.policy.packs import MRRL, without_row

pytestmark = pytest.mark.pure

PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text()


def test_its_examples_are_read() -> None:
    """With the rows that they refer to, the default, and the library's other domains."""
    examples = "\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
    shown = set(re.findall(r"^(\w+) = ", examples, re.MULTILINE))
    assert {"when", "one_of", "none_of", "conditions", "scope", "refer_to", "reasons", "say", "then", "ask"} <= shown
    examples = re.sub(r"^refer_to = .*$", "", examples, flags=re.MULTILINE)  # its row shows every key, and is a permit
    rows = [without_row(id, "records.shorthand")[0] for id in ("card", "order_with_finding")]
    default = without_row("P.0", "records.clause")[0].split("\n\n#")[0].replace("{director}", "Director")
    source = MRRL.source.decode()
    others = source[source.index("[[footage.shorthand]]") :]
    officers = 'assistant_director = "Assistant Director"\ncounsel = "counsel"\n'
    examples = examples.replace("[settings.officers]", "[settings.officers]\n" + officers, 1).replace(
        " # role", "\n# role"
    )
    pack = load_pack("\n\n".join([examples, *rows, default, others]).encode())
    assert pack.title == "Confidentiality of Library Records"
    assert [section.id for section in pack.conduct] == ["noise"]
    assert [question.id for question in pack.domains["records"].questions] == ["knows_password"]
    assert pack.decide(pack.situation({"domain": "records"})).clause == "P.0"


def test_its_figures_are_those_of_the_pack() -> None:
    proof = MRRL.prove()
    for domain in proof.domains:
        assert f"| {domain.situations:,}" in PAGE
    assert f"{proof.domains[0].impossible:,}" in PAGE
    for reading in MRRL.readings:
        assert f"| {reading.id} | {reading.clause} |" in PAGE
    for domain in MRRL.domains.values():
        for fact in domain.facts.values():
            assert f"`{fact.name}`" in PAGE and " ".join(f"`{value}`" for value in fact.values) in PAGE
