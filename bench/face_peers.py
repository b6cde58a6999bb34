"""Run by redact_faces.py with the Python that has deface: its faces in given frames, as it would cover them, as JSON.

Arguments: the film, and the numbers of the frames as JSON on the standard input.
"""

import json
import sys

MASK_SCALE, THRESHOLD = 1.3, 0.2  # deface's own


def main(film: str) -> None:
    import imageio.v2 as imageio
    from deface.centerface import CenterFace
    from deface.deface import scale_bb

    wanted, found = set(json.load(sys.stdin)), {}
    face = CenterFace(backend="auto")
    for number, frame in enumerate(imageio.get_reader(film).iter_data()):
        if number in wanted:
            boxes, _marks = face(frame, threshold=THRESHOLD)
            found[number] = [[int(side) for side in scale_bb(*box[:4].astype(int), MASK_SCALE)] for box in boxes]
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
