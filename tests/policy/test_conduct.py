"""The pack names the sections of the Code of Conduct that incidents and bans cite. They decide nothing."""

import re

import pytest

from circumspect.policy import ConductSection, PackError, diff, diff_texts, load_pack
from tests.policy.packs import MRRL, pack_with, source_with

pytestmark = pytest.mark.pure


def test_the_librarys_pack_has_sections_in_an_order() -> None:
    ids = [section.id for section in MRRL.conduct]
    assert len(ids) == len(set(ids)) >= 8
    assert all(section.title for section in MRRL.conduct)


def test_a_pack_without_sections_is_as_valid() -> None:
    text = re.sub(r"\[\[conduct\]\]\nid = .*\ntitle = .*\n", "", MRRL.source.decode())
    pack = load_pack(text.encode())
    assert pack.conduct == ()
    assert diff(MRRL, pack) == ()


def test_a_library_puts_its_own_sections_there_and_the_difference_is_told() -> None:
    pack = pack_with(('title = "Carrying a weapon"', 'title = "Weapons of any kind"'))
    assert ConductSection("weapons", "Weapons of any kind") in pack.conduct
    (change,) = diff_texts(MRRL, pack)
    assert (change.what, change.before, change.after) == ("conduct weapons", "Carrying a weapon", "Weapons of any kind")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "noise"', 'id = "weapons"', "the id of an earlier row"),
        ('id = "noise"', f'id = "{"n" * 21}"', "at most 20 characters"),
        ('title = "Carrying a weapon"', 'title = " "', "is empty"),
        ('title = "Carrying a weapon"', f'title = "{"w" * 201}"', "at most 200 characters"),
        ('title = "Carrying a weapon"', 'titel = "Carrying a weapon"', "did you mean"),
        ('title = "Carrying a weapon"', 'title = "Weapons"\nclause = "C.1"', "no key of this row"),
    ],
)
def test_a_bad_section_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=said) as raised:
        load_pack(source_with((old, new)))
    assert raised.value.row.startswith("conduct")
