"""What a recording thread needs of the vault, opened once."""

from dataclasses import dataclass
from pathlib import Path

from circumspect.footage import places
from circumspect.vault import Keyring, Objects, day_of, minute_key


@dataclass(frozen=True, slots=True)
class Vault:
    keyring: Keyring
    objects: Objects
    spool: Path

    @classmethod
    def open(cls) -> "Vault":
        """Raises WrongLibrary, VaultError."""
        return cls(places.keyring(), places.objects(), places.spool())

    def minute_key(self, camera: str, minute: int) -> bytes:
        """The key of a minute that is being recorded; the secret of its day is made where there is none yet."""
        return minute_key(self.keyring.begin(day_of(minute)), camera, minute)
