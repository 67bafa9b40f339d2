"""What a cell may take up: a picture little, a film more."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Of one cell: bytes on top of what the cage has reserved, processor seconds, bytes a file."""

    memory: int
    processor_seconds: int
    largest_file: int


# A HEIC of 48 megapixels took 6 to 13 seconds on a busy machine; a written picture is under 4 MB.
PICTURE = Limits(1100 * 1024 * 1024, 45, 24 * 1024 * 1024)
# Four twenty-minute films of our largest size fit into the seconds; one such file into the bytes.
FILM = Limits(2500 * 1024 * 1024, 4 * 3600, 1500 * 1024 * 1024)
