"""A hold copies just the minute keys of its window into a key file of its own, so that it outlives the days."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import Struct

from circumspect.vault.durable import destroy, write_new, write_over
from circumspect.vault.errors import Damaged, KeyGone, VaultError
from circumspect.vault.keyring import Keyring, day_of, minute_key

MAGIC = b"CSPHOLD1"
ROW = Struct(">16sq16s")
CAMERA_BYTES = 16


class HoldKeys:
    """The folder of the holds' key files, beside the keyring but not ended with it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder

    def copy(self, hold: str, keyring: Keyring, minutes: Iterable[tuple[str, int]]) -> int:
        """Keep the keys of (camera, minute) pairs for a hold; how many could be kept is returned.

        A minute whose day has ended is beyond holding and left out. Raises VaultError where the hold has keys already.
        """
        rows = []
        for camera, minute in minutes:
            try:
                secret = keyring.secret(day_of(minute))
            except KeyGone:
                continue
            rows.append(ROW.pack(camera_bytes(camera), minute, minute_key(secret, camera, minute)))
        if not write_new(self.path(hold), MAGIC + b"".join(rows)):
            raise VaultError(f"Hold {hold} has a key file already; a longer window is a hold of its own.")
        return len(rows)

    def add(self, hold: str, keyring: Keyring, camera: str, minute: int) -> None:
        """Keep one more key: of a minute that was recorded after the hold was placed. Repeating it changes nothing.

        Raises KeyGone where the hold was released or the day has ended.
        """
        if (camera, minute) in self.keys(hold):
            return
        key = minute_key(keyring.secret(day_of(minute)), camera, minute)
        row = ROW.pack(camera_bytes(camera), minute, key)
        write_over(self.path(hold), self.path(hold).read_bytes() + row)

    def keys(self, hold: str) -> Mapping[tuple[str, int], bytes]:
        """The minute keys of a hold. Raises KeyGone once it was released, Damaged for a file that was changed."""
        try:
            data = self.path(hold).read_bytes()
        except FileNotFoundError:
            raise KeyGone(f"Hold {hold} has no keys: it was released.") from None
        body = data.removeprefix(MAGIC)
        if len(body) + len(MAGIC) != len(data) or len(body) % ROW.size:
            raise Damaged(f"The key file of hold {hold} is damaged: {self.path(hold)}.")
        return {(camera.rstrip(b"\x00").decode(), minute): key for camera, minute, key in ROW.iter_unpack(body)}

    def release(self, hold: str) -> bool:
        """Destroy the keys of a hold. False where that was done before."""
        return destroy(self.path(hold))

    def path(self, hold: str) -> Path:
        return self.folder / f"{hold}.keys"


def camera_bytes(camera: str) -> bytes:
    """A camera's key as the row of a hold has it. Raises VaultError for one longer than 16 bytes."""
    name = camera.encode()
    if not 0 < len(name) <= CAMERA_BYTES:
        raise VaultError(f"A camera's key has between 1 and {CAMERA_BYTES} bytes; '{camera}' has {len(name)}.")
    return name.ljust(CAMERA_BYTES, b"\x00")
