"""Keys that end, and what they seal.

**The idea.** A camera's images are sealed before the first byte reaches a disk, and kept about a month. Erasing
copies is hopeless: there are folders, snapshots, buckets. Destroying one key is not. So there is **one secret a day**
(`Keyring`), the key of each camera's minute follows from it (HKDF), and a day ends with one 32-byte file, however
many cameras and copies.

**What is kept longer has a key of its own.** A *hold* copies just the minute keys of its window (`HoldKeys`); a
*thing* (a clip, a still, a password) has a random key (`ThingKeys`). Each ends by destroying its file, and nothing
else ends with it.

**A minute is an object** (`minutes`): sealed chunks, each behind a small header, AES-128-CBC as HLS has it. The
player opens them with the minute's key; the server streams bytes that it can't read. An object says whose it is, and
after a crash what is whole in it is found from the front. **Writing** one (`MinuteWriter`) syncs every chunk before
it counts. **Reading** many (`MinutesAhead`) opens the next ones while one is used, each only once all its bytes were
found to be those that were written.

**Objects** lie in a folder or in S3. A folder, a keyring and a store carry the id of their library and refuse
another's.

Nothing here knows Django, cameras, grants or the policy: whoever asks for a key must have asked those first.
"""

from circumspect.vault.errors import Damaged, KeyGone, VaultError, WrongLibrary
from circumspect.vault.holds import HoldKeys
from circumspect.vault.keyring import Keyring, day_of, minute_key, minute_of
from circumspect.vault.minutes import Chunk, Minute, chunks_in_file, open_chunk, read_minute, seal_chunk
from circumspect.vault.names import random_name
from circumspect.vault.objects import Objects
from circumspect.vault.opened_file import OpenedFile
from circumspect.vault.phrase import WrongPhrase, open_with_phrase, seal_under_phrase
from circumspect.vault.reading import MinutesAhead, Wanted
from circumspect.vault.things import Begun, ThingKeys, seal, sealed_pieces, unseal, unsealed_pieces
from circumspect.vault.writing import (
    Finished,
    MinuteWriter,
    Sealed,
    being_written,
    day_prefix,
    finish_left_behind,
    left_behind,
    object_name,
    whole_in,
)

__all__ = [
    "Begun",
    "Chunk",
    "Damaged",
    "Finished",
    "HoldKeys",
    "KeyGone",
    "Keyring",
    "Minute",
    "MinuteWriter",
    "MinutesAhead",
    "Objects",
    "OpenedFile",
    "Sealed",
    "ThingKeys",
    "VaultError",
    "Wanted",
    "WrongLibrary",
    "WrongPhrase",
    "being_written",
    "chunks_in_file",
    "day_of",
    "day_prefix",
    "finish_left_behind",
    "left_behind",
    "minute_key",
    "minute_of",
    "object_name",
    "open_chunk",
    "open_with_phrase",
    "random_name",
    "read_minute",
    "seal",
    "seal_chunk",
    "seal_under_phrase",
    "sealed_pieces",
    "unseal",
    "unsealed_pieces",
    "whole_in",
]
