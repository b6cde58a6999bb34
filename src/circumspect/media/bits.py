"""Reading bit by bit, as the headers of video are written."""

from circumspect.media.errors import Garbage


class BitReader:
    """Bits of a payload, from the highest of the first byte. Raises Garbage past the end."""

    def __init__(self, payload: bytes) -> None:
        self._value = int.from_bytes(payload, "big")
        self._left = len(payload) * 8

    def bits(self, count: int) -> int:
        if count > self._left:
            raise Garbage("A parameter set of the stream ends too early: the camera's configuration can't be read.")
        self._left -= count
        return self._value >> self._left & (1 << count) - 1

    def flag(self) -> bool:
        return self.bits(1) == 1

    def ue(self) -> int:
        """An unsigned Exp-Golomb number."""
        zeros = 0
        while not self.bits(1):
            zeros += 1
            if zeros > 32:
                raise Garbage("A parameter set of the stream holds a number that is too long.")
        return (1 << zeros) - 1 + self.bits(zeros)

    def se(self) -> int:
        """A signed Exp-Golomb number."""
        code = self.ue()
        return (code + 1) // 2 if code & 1 else -(code // 2)
