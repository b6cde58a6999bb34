"""A pack is one library's policy as data. Its hash is over its file's bytes, so a decision says which text made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from circumspect.policy.clauses import Decision
from circumspect.policy.domain import Domain, Situation
from circumspect.policy.errors import PolicyError, SituationError, unknown
from circumspect.policy.proof import Proof, prove
from circumspect.policy.remedy import Help, would_help
from circumspect.policy.translations import Translations
from circumspect.policy.watch import Watch
from circumspect.policy.working_days import AnswerDays

_PACKS = Path(__file__).parent / "packs"


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the policy's text is silent or can be read in two ways: the question, and the library's answer."""

    id: str
    question: str
    answer: str
    clause: str


@dataclass(frozen=True, slots=True)
class ConductSection:
    """One section of the library's Code of Conduct, as incidents and bans cite it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the policy leaves to the library. Officers are role → title; contacts and designators are roles."""

    library_name: str
    text_url: str
    adult_age: int
    footage_retention_days: int
    ban_archive_years: int
    officers: Mapping[str, str]
    designators: tuple[str, ...]
    contacts: tuple[str, ...]
    answer_days: AnswerDays = field(default_factory=AnswerDays)


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    name: str
    title: str
    approved: str
    source: bytes
    hash: str
    settings: Settings
    readings: tuple[Reading, ...]
    domains: Mapping[str, Domain]
    conduct: tuple[ConductSection, ...] = ()
    watches: tuple[Watch, ...] = ()
    translations: Translations = field(default_factory=dict)

    def said(self, text: str, language: str) -> str:
        """A text of this pack in a language, such as "es"; the text itself where the pack doesn't translate it."""
        return self.translations[language].get(text, text) if language in self.translations else text

    def situation(self, given: Mapping[str, object]) -> Situation:
        """Facts as a situation of the domain they name. Raises SituationError, naming what exists."""
        name = given.get("domain")
        domain = self.domains.get(name) if isinstance(name, str) else None
        if domain is None:
            if "domain" not in given:
                raise SituationError(f'a situation names its "domain": {", ".join(self.domains)}')
            raise SituationError(unknown("domain", name, self.domains))
        return domain.situation(given)

    def decide(self, situation: Situation) -> Decision:
        domain = situation.domain
        if self.domains[domain.name] is not domain:
            raise PolicyError("this situation was read with another pack; read its facts with this one first")
        return domain.decide(situation)

    def would_help(self, situation: Situation) -> tuple[Help, ...]:
        """The smallest additions to what is presented that would be a permit; empty for a permit or if none is."""
        return would_help(situation)

    def prove(self) -> Proof:
        """Read every situation against every promise and clause."""
        return Proof(self.hash, tuple(prove(domain) for domain in self.domains.values()))


def decide(situation: Situation) -> Decision:
    """What the policy that this situation was read with says about it."""
    return situation.domain.decide(situation)


def load_pack(source: bytes | Path) -> Pack:
    """A pack from its TOML, or from the file that holds it. Raises PackError."""
    from circumspect.policy.grammar import read_pack

    if isinstance(source, Path):
        return read_pack(_bytes_of(source), source.name)
    return read_pack(source, "pack")


def load_builtin(name: str) -> Pack:
    """A pack that comes with the program: "mrrl"."""
    from circumspect.policy.grammar import read_pack

    names = sorted(path.stem for path in _PACKS.glob("*.toml"))
    if name not in names:
        raise PolicyError(unknown("pack of the program", name, names))
    return read_pack(_bytes_of(_PACKS / f"{name}.toml"), f"{name}.toml")


def hash_of(source: bytes) -> str:
    return f"sha256:{sha256(source).hexdigest()}"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicyError(f"the pack {path} can't be read: {error.strerror}") from error
