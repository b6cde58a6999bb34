"""A bad pack is refused with the row, the key and what was expected."""

from hashlib import sha256
from pathlib import Path

import pytest

from circumspect.errors import CircumspectError
from circumspect.policy import PackError, PolicyError, load_builtin, load_pack
from tests.policy.packs import MRRL, source_with, without_row

pytestmark = pytest.mark.pure

HOLDER = 'when = { requester = "holder" }\none_of = ["card", "number"]'


@pytest.mark.parametrize(
    ("old", "new", "row", "key", "expected"),
    [
        (HOLDER, HOLDER.replace("requester", "requestor"), 'records.clause 1 "A.1".when', "requestor", '"requester"?'),
        (
            HOLDER,
            HOLDER.replace("holder", "holdr"),
            'records.clause 1 "A.1".when',
            "requester",
            'did you mean "holder"?',
        ),
        (HOLDER, HOLDER.replace('"holder"', "1"), 'records.clause 1 "A.1".when', "requester", "a value or a list"),
        (HOLDER, HOLDER.replace('"holder"', "[]"), 'records.clause 1 "A.1".when', "requester", "a value or a list"),
        (HOLDER, HOLDER.replace('"card",', '"crad",'), 'records.clause 1 "A.1"', "one_of", 'did you mean "card"?'),
        (HOLDER, HOLDER.replace('["card", "number"]', "[]"), 'records.clause 1 "A.1"', "one_of", "a list was expected"),
        (
            HOLDER,
            HOLDER.replace('["card", "number"]', '"card"'),
            'records.clause 1 "A.1"',
            "one_of",
            "a list was expected",
        ),
        (HOLDER, HOLDER.replace('"card"', "{}"), 'records.clause 1 "A.1".one_of 1', "", "at least one fact"),
        (HOLDER, HOLDER.replace("one_of", "oneof"), 'records.clause 1 "A.1"', "oneof", 'did you mean "one_of"?'),
        ('outcome = "permit"', 'outcome = "allow"', 'records.clause 1 "A.1"', "outcome", '"permit", "refuse", "refer"'),
        ('outcome = "permit"\n', "", 'records.clause 1 "A.1"', "outcome", "is missing"),
        ('outcome = "permit"', 'outcome = "permit"\nscop = "x"', 'records.clause 1 "A.1"', "scop", '"scope"?'),
        ('outcome = "permit"', 'outcome = "refer"', 'records.clause 1 "A.1"', "refer_to", "names the officers"),
        (
            '["match_name"]',
            '["match_names"]',
            'records.clause 2 "A.1-photo-id"',
            "conditions",
            'did you mean "match_name"?',
        ),
        ('["match_name"]', '"match_name"', 'records.clause 2 "A.1-photo-id"', "conditions", "a list of texts"),
        ('"referred_accounts"', '"all"', 'records.clause 16 "D.1"', "scope", '"referred_accounts"'),
        ('refer_to = ["counsel"]', 'refer_to = ["consul"]', "records.clause 25", "refer_to", 'did you mean "counsel"?'),
        ("or our {director}", "or our {directr}", "records.clause 17", "say", 'did you mean "director"?'),
        (
            'clause = "A.1"\ntitle',
            "clause = 1\ntitle",
            'records.clause 1 "A.1"',
            "clause",
            "a text was expected, not a number (1)",
        ),
        ('id = "A.1-photo-id"', 'id = "A.1"', 'records.clause 2 "A.1"', "id", "the id of an earlier row"),
        ('id = "I-2"', 'id = "I-1"', 'reading 2 "I-1"', "id", "the id of an earlier row"),
        ('id = "number"', 'id = "card"', 'records.shorthand 2 "card"', "id", "the id of an earlier row"),
        ('id = "holder-with-card"', 'id = "stolen-card"', 'records.always 1 "stolen-card"', "id", "an earlier row"),
        ('presents = { has = "photo_id" }', 'presents = { had = "photo_id" }', "records.shorthand 5", "had", '"has"?'),
        ('presents = { has = "photo_id" }', 'presents = "photo_id"', "records.shorthand 5", "", "a table was expected"),
        ('presents = { has = "photo_id" }', "presents = {}", "records.shorthand 5", "", '"has_none"'),
        (
            'presents = { has = "photo_id" }',
            'presents = { has = "passport" }',
            "records.shorthand 5",
            "has",
            '"photo_id"',
        ),
        ('then = "permit"', 'then = "allow"', 'records.never 1 "nothing-by-default"', "then", '"permit"'),
        ("adult_age = 18", "adult_age = 0", "settings", "adult_age", "at least 1"),
        ("adult_age = 18", "adult_age = true", "settings", "adult_age", "a whole number"),
        ("adult_age = 18\n", "", "settings", "adult_age", "is missing"),
        ("adult_age = 18", "adult_agee = 18", "settings", "adult_age", 'did you mean it by "adult_agee"?'),
        ('["director"]', '["head"]', "settings", "designators", '"assistant_director"'),
        (
            'library_name = "Missouri River Regional Library"',
            'library_name = " "',
            "settings",
            "library_name",
            "is empty",
        ),
        ("approved = 2018-09-18", 'approved = "2018"', "pack", "approved", "a date was expected"),
        ("[pack]", "[pack]\nversion = 1", "pack", "version", "is no key of this row"),
        ("[pack]", "[packs]", "", "pack", 'did you mean it by "packs"?'),
        ("[[cameras.never]]", "[[camera.never]]", "", "camera", 'did you mean "cameras"?'),
        ("[[footage.clause]]", "[[footage.clauses]]", "footage", "clauses", 'did you mean "clause"?'),
    ],
)
def test_a_mistake_is_named(old: str, new: str, row: str, key: str, expected: str) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(source_with((old, new)))
    error = caught.value
    assert error.row.startswith(row) and error.key == key, f"{error.row} {error.key}"
    assert expected in error.expected
    assert isinstance(error, CircumspectError)
    assert str(error).startswith("pack: ") and error.expected in str(error)


def test_the_last_row_is_the_default() -> None:
    with pytest.raises(PackError, match="the last row is the default"):
        load_pack(source_with(without_row("P.0", "records.clause")))


def test_a_referral_alone_has_officers_and_a_permit_alone_has_conditions() -> None:
    refuse = 'id = "A.1-otherwise"'
    for line, key in [('refer_to = ["director"]', "refer_to"), ('conditions = ["minimum"]', "conditions")]:
        with pytest.raises(PackError) as caught:
            load_pack(source_with((refuse, f"{refuse}\n{line}")))
        assert caught.value.key == key


def test_what_is_no_toml_says_where(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(b"[pack\n")
    with pytest.raises(PackError, match=r"ours\.toml: a pack is TOML: .*line 1"):
        load_pack(path)
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(b"[pack]\nname = '\xff'")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.toml can't be read: No such file"):
        load_pack(tmp_path / "none.toml")
    with pytest.raises(PolicyError, match='"mrl" is no pack of the program; there is "mrrl"; did you mean "mrrl"'):
        load_builtin("mrl")


def test_the_hash_is_over_the_bytes_of_the_file() -> None:
    assert MRRL.hash == "sha256:" + sha256(MRRL.source).hexdigest()
    assert load_pack(MRRL.source + b"\n").hash != MRRL.hash


def test_settings_and_readings() -> None:
    settings = MRRL.settings
    assert (settings.adult_age, settings.footage_retention_days, settings.ban_archive_years) == (18, 30, 5)
    assert set(settings.contacts) == {"director", "assistant_director"}
    assert settings.designators == ("director",)
    assert {f"I-{number}" for number in range(1, 8)} <= {reading.id for reading in MRRL.readings}
    clauses = {clause.decision.clause for domain in MRRL.domains.values() for clause in domain.clauses}
    assert {reading.clause for reading in MRRL.readings} <= clauses


def test_a_title_changes_in_one_place() -> None:
    renamed = load_pack(source_with(('director = "Library Director"', 'director = "Head of the Library"')))
    said = renamed.decide(renamed.situation({"domain": "records"})).say
    assert "Head of the Library" in said and "{" not in said
