"""Read of a sequence parameter set just what an MP4 must say: size, profile, chroma (H.264 7.3.2.1, H.265 7.3.2.2)."""

from dataclasses import dataclass

from circumspect.media.bits import BitReader
from circumspect.media.errors import Garbage
from circumspect.media.nal import unescape

_HIGH_PROFILES = frozenset((100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135))
_LARGEST = 16_384


@dataclass(frozen=True, slots=True)
class Shape:
    """`number` is the set's own id, width and height as shown, `profile` what the decoder configuration repeats."""

    number: int
    width: int
    height: int
    profile: bytes
    chroma_format: int
    luma_bits: int
    chroma_bits: int
    temporal_layers: int = 1
    temporal_nested: bool = False


def h264_shape(sps: bytes) -> Shape:
    """`profile` is 3 bytes: profile, compatibility, level."""
    reader = BitReader(unescape(sps)[1:])
    profile, compatibility, level = reader.bits(8), reader.bits(8), reader.bits(8)
    number = reader.ue()
    chroma, luma_bits, chroma_bits, separate = 1, 8, 8, False
    if profile in _HIGH_PROFILES:
        chroma = reader.ue()
        separate = chroma == 3 and reader.flag()
        luma_bits, chroma_bits = 8 + reader.ue(), 8 + reader.ue()
        reader.flag()
        if reader.flag():
            _skip_h264_scaling_lists(reader, 8 if chroma != 3 else 12)
    reader.ue()
    _skip_h264_order_count(reader)
    reader.ue()
    reader.flag()
    width_units, height_units = reader.ue() + 1, reader.ue() + 1
    frames_only = reader.flag()
    if not frames_only:
        reader.flag()
    reader.flag()
    crop = [reader.ue() for _ in range(4)] if reader.flag() else [0, 0, 0, 0]
    array = 0 if separate else chroma
    step_x = 2 if array in (1, 2) else 1
    step_y = (2 if array == 1 else 1) * (1 if frames_only else 2)
    width = width_units * 16 - (crop[0] + crop[1]) * step_x
    height = height_units * 16 * (1 if frames_only else 2) - (crop[2] + crop[3]) * step_y
    profile_bytes = bytes((profile, compatibility, level))
    return _checked(Shape(number, width, height, profile_bytes, chroma, luma_bits, chroma_bits))


def _skip_h264_scaling_lists(reader: BitReader, lists: int) -> None:
    for number in range(lists):
        if not reader.flag():
            continue
        last = following = 8
        for _ in range(16 if number < 6 else 64):
            if following:
                following = (last + reader.se()) % 256
            last = following or last


def _skip_h264_order_count(reader: BitReader) -> None:
    kind = reader.ue()
    if kind == 0:
        reader.ue()
    elif kind == 1:
        reader.flag()
        reader.se()
        reader.se()
        for _ in range(min(reader.ue(), 255)):
            reader.se()


def h265_shape(sps: bytes) -> Shape:
    """`profile` is the 12 bytes of general profile, tier and level."""
    payload = unescape(sps)[2:]
    reader = BitReader(payload)
    reader.bits(4)
    layers = reader.bits(3)
    nested = reader.flag()
    profile = bytes(reader.bits(8) for _ in range(12))
    _skip_h265_layers(reader, layers)
    number = reader.ue()
    chroma = reader.ue()
    separate = chroma == 3 and reader.flag()
    width, height = reader.ue(), reader.ue()
    if reader.flag():
        left, right, top, bottom = (reader.ue() for _ in range(4))
        array = 0 if separate else chroma
        width -= (left + right) * (2 if array in (1, 2) else 1)
        height -= (top + bottom) * (2 if array == 1 else 1)
    luma_bits, chroma_bits = 8 + reader.ue(), 8 + reader.ue()
    return _checked(Shape(number, width, height, profile, chroma, luma_bits, chroma_bits, layers + 1, nested))


def _skip_h265_layers(reader: BitReader, layers: int) -> None:
    present = [(reader.flag(), reader.flag()) for _ in range(layers)]
    if layers:
        reader.bits(2 * (8 - layers))
    for profile, level in present:
        reader.bits((88 if profile else 0) + (8 if level else 0))


def _checked(shape: Shape) -> Shape:
    if not (0 < shape.width <= _LARGEST and 0 < shape.height <= _LARGEST and shape.chroma_format <= 3):
        raise Garbage(f"The camera announces a picture of {shape.width}×{shape.height}, which can't be right.")
    return shape
