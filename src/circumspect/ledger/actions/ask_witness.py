"""Ask a witness to cosign the newest checkpoint (c2sp.org/tlog-witness), and keep its answer if it is true.

A cosignature adds nothing to the log, so it is not an entry; it is kept beside the witness it is of.
"""

import re
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.models import Witness
from circumspect.ledger.proofs import CurrentCheckpoint, current_checkpoint, stored_hashes
from circumspect.merkle import Verifier, add_checkpoint_request, add_cosignatures, consistency_proof

SECONDS = 20
MAX_ANSWER = 65_536
MEANING = {
    400: "it couldn't read the request",
    403: "it doesn't know the key that signs this log: give it the vkey that 'circumspect ledger checkpoint' names",
    404: "it doesn't know this log: ask whoever keeps the witness to add it",
    422: "it holds a checkpoint that this log doesn't continue: entries it has seen were changed",
}


class WitnessRefused(CircumspectError):
    """A witness didn't answer, or didn't cosign."""


class WitnessSawMore(WitnessRefused):
    """The witness has seen a longer log than this one: entries are missing."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


def ask_witness(*, url: str) -> Witness:
    """Post the newest checkpoint to a known witness, and store it with the witness's cosignature.

    Raises WitnessRefused, or NoteError where the answer is not the witness's true cosignature.
    """
    witness = Witness.objects.filter(url=url).first()
    if witness is None:
        raise WitnessRefused(f"{url} is not a known witness; the first time, give its key with --key.")
    current = current_checkpoint()
    answer = post(witness.url, current, witness.size)
    if answer.status == 409:  # it has seen another size than we remember, and says which
        answer = post(witness.url, current, size_seen(witness.url, answer.body, current.checkpoint.size))
    if answer.status != 200:
        meaning = MEANING.get(answer.status, "that is not an answer a witness gives")
        raise WitnessRefused(f"{url} answered {answer.status}: {meaning}.")
    witness.note = add_cosignatures(current.note, answer.body, [Verifier(witness.vkey)])
    witness.size = current.checkpoint.size
    witness.cosigned_at = timezone.now()
    witness.save(update_fields=["note", "size", "cosigned_at"])
    return witness


def post(url: str, current: CurrentCheckpoint, old_size: int) -> Answer:
    """One POST /add-checkpoint, with the proof from what the witness has seen."""
    size = current.checkpoint.size
    if old_size > size:
        raise WitnessSawMore(f"{url} has seen {old_size} entries, but this log has only {size}: entries are missing.")
    proof = consistency_proof(old_size, size, stored_hashes)
    body = add_checkpoint_request(old_size, proof, current.note)
    request = Request(f"{url.rstrip('/')}/add-checkpoint", data=body, method="POST")  # noqa: S310  (see add_witness)
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return Answer(response.status, response.read(MAX_ANSWER))
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read(MAX_ANSWER))
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise WitnessRefused(f"{url} can't be reached ({reason}). Is the witness running?") from None


def size_seen(url: str, body: bytes, ours: int) -> int:
    """What an answer 409 says: the size that the witness has seen, in decimal."""
    if not re.fullmatch(rb"(0|[1-9][0-9]{0,18})\n?", body):
        raise WitnessRefused(f"{url} answered 409 without the size it has seen.")
    seen = int(body)
    if seen > ours:
        raise WitnessSawMore(f"{url} has seen {seen} entries, but this log has only {ours}: entries are missing.")
    return seen
