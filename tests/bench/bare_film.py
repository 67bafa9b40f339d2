"""The bare loop for a film: read, decode and write it anew, in one process, without a face finder.

`python -m tests.bench.bare_film FILE` prints the seconds that it takes.
"""

import io
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av


def main() -> None:
    """Once, with the settings that the house writes films with."""
    content, out, began = Path(sys.argv[1]).read_bytes(), io.BytesIO(), time.perf_counter()
    with av.open(io.BytesIO(content)) as source, av.open(out, "w", format="mp4") as film:
        read: Any = source.streams.video[0]
        read.thread_type, read.codec_context.thread_count = "AUTO", 2
        made: Any = film.add_stream("libx264", rate=read.average_rate)
        made.width, made.height, made.pix_fmt = read.width, read.height, "yuv420p"
        made.codec_context.time_base, made.codec_context.thread_count = Fraction(1, 90_000), 2
        made.codec_context.options = {"preset": "veryfast", "crf": "21"}
        for frame in source.decode(video=0):
            frame.pts, frame.time_base = round(frame.time * 90_000), Fraction(1, 90_000)
            frame.pict_type = 0
            film.mux(made.encode(frame))
        film.mux(made.encode(None))
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
