"""`circumspect policy`: shown, checked, drawn and compared by hand."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from circumspect.cli import COMMANDS, main
from tests.policy.packs import MRRL, WHOLE, source_with, without_row

pytestmark = pytest.mark.pure


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def written(folder: Path, *changes: tuple[str, str]) -> str:
    path = folder / "ours.toml"
    path.write_bytes(source_with(*changes))
    return str(path)


def test_show_has_every_clause_and_reading() -> None:
    shown = run("policy", "show")
    assert shown.exit_code == 0
    flat = " ".join(shown.output.split())
    for domain in MRRL.domains.values():
        for clause in domain.clauses:
            assert clause.summary in flat and clause.decision.say in flat
    for reading in MRRL.readings:
        assert reading.question in flat and reading.answer in flat
    for section in MRRL.conduct:
        assert section.title in flat
    assert WHOLE.hash in flat and "Library Director (director)" in flat


def test_check_counts_and_is_content() -> None:
    checked = run("policy", "check")
    assert checked.exit_code == 0
    assert "records: 15,482,880 situations, 9,636,480 of them impossible" in checked.output
    assert "overlap: B.1-photo-id (permit)" in checked.output
    assert checked.output.endswith("every promise holds, and every clause decides\n")


def test_check_fails_on_a_broken_promise(tmp_path: Path) -> None:
    valid = 'when = { presents = { has = "account_number" }, account_card_status = "valid" }'
    checked = run(
        "policy", "check", "--pack", written(tmp_path, (valid, valid.replace('= "valid"', '= ["valid", "stolen"]')))
    )
    assert checked.exit_code == 1
    assert (
        "but requester listed_person, presents account_number, account_card_status stolen → permit, B.2"
        in checked.output
    )


def test_check_fails_on_a_dead_clause(tmp_path: Path) -> None:
    path = written(
        tmp_path, ('requester = "holder" }\none_of = ["photo_id"]', 'requester = "holder" }\none_of = ["card"]')
    )
    checked = run("policy", "check", "--pack", path)
    assert checked.exit_code == 1
    assert 'clause "A.1-photo-id" never decides' in checked.output


def test_cover_draws_a_grid() -> None:
    drawn = run("policy", "cover")
    lines = drawn.output.splitlines()
    at = lines.index("requester parent, holder_age minor")
    assert " ".join(lines[at + 1].split()) == " ".join(["- C.3", *["+ C.3"] * 3, *["- C.3"] * 8])
    assert run("policy", "cover", "cameras").output.count("S.2") == 21
    assert run("policy", "cover", "camera").exit_code == 1


def test_diff_tells_what_changes(tmp_path: Path) -> None:
    told = run("policy", "diff", "mrrl", written(tmp_path, without_row("C.1-phone", "records.clause")))
    assert told.output.splitlines() == [
        "records: 240 situations, permit C.1 → permit C.3",
        "    requester listed_guardian, channel phone, presents account_number, account_card_status valid, "
        "holder_age minor",
        "language es: every text → none",
    ]
    assert run("policy", "diff", "mrrl", "mrrl").output == "nothing is decided, said or set differently\n"


def test_diff_tells_other_words_and_settings(tmp_path: Path) -> None:
    told = run(
        "policy",
        "diff",
        "mrrl",
        written(tmp_path, ("that's all I need", "that's all"), ("adult_age = 18", "adult_age = 21")),
    )
    assert "other words for permit A.1" in told.output and "setting adult_age: 18 → 21" in told.output


def test_help_lists_every_command_and_imports_none() -> None:
    """Commands of rooms that can't be imported are listed all the same."""
    listed = run("--help")
    assert listed.exit_code == 0
    assert [name for name in COMMANDS if f"  {name} " in listed.output] == [n for n, at in COMMANDS.items() if at.help]
    assert run("no-such-command").exit_code == 2


def test_an_error_is_one_line() -> None:
    failed = run("policy", "show", "--pack", "nowhere.toml")
    assert failed.exit_code == 1
    assert failed.output == "Error: the pack nowhere.toml can't be read: No such file or directory\n"
