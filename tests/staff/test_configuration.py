"""The settings file: what is wrong in it is named with its place and what belongs there."""

from pathlib import Path

import pytest

from circumspect.site.configuration import ConfigurationError, read_file

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text, words",
    [
        ("[library\n", "not TOML"),
        ("[libary]\nname = 'x'\n", "no [libary]"),
        ("library = 'x'\n", "no [library]"),
        ("[web]\nhost = 'x'\n", "no 'host'; its keys are address, demo, hosts, https"),
        ("[web]\nhosts = 'library.example'\n", "hosts in [web] must be a list of texts"),
        ("[web]\nhosts = [1]\n", "hosts in [web] must be a list of texts"),
        ("[web]\nhttps = 'yes'\n", "https in [web] must be true or false"),
        ("[mail]\nurl = 25\n", "url in [mail] must be text in quotes"),
        ("[web]\ndemo = true\nhosts = ['library.example']\n", "only be names of this machine"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "circumspect.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError) as wrong:
        read_file(path)
    assert words in str(wrong.value) and str(path) in str(wrong.value)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_file(tmp_path / "circumspect.toml") == {}
