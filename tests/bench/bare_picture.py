"""The bare loop for a picture: decode, turn upright, resize, find faces, in one process.

`python -m tests.bench.bare_picture FILE ROUNDS` prints wall seconds, CPU seconds and bytes.
"""

import io
import json
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from playgate.images.caged.faces import FaceFinder, fitting_size


def main() -> None:
    """Load the finder once, then look at the picture again and again."""
    content, finder = Path(sys.argv[1]).read_bytes(), FaceFinder(threads=2)
    walls, works = [], []
    for _ in range(int(sys.argv[2]) + 1):
        wall, work = time.perf_counter(), time.process_time()
        with Image.open(io.BytesIO(content)) as opened:
            opened.draft("RGB", (1280, 1280))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        small = upright.resize(fitting_size(*upright.size), Image.Resampling.BILINEAR)
        found = finder.faces(np.asarray(small))
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    told = {"wall": walls[1:], "cpu": works[1:]}
    medians = {name: statistics.median(times) for name, times in told.items()}
    print(json.dumps({**medians, "bytes": most, "faces": len(found)}))


if __name__ == "__main__":
    main()
