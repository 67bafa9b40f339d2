"""Films for tests, made when needed: a portrait that walks, a phone's extras, hostile ones.

The face is that of `tests.pictures`. There are no films of children.
"""

import io
import struct
from fractions import Fraction
from functools import cache
from typing import Any

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests import pictures

# Words where a phone notes things, and that must not be found in a clean film.
ARTIST, WHERE, CHAPTER = "ARTIST-CANARY-5501", "+51.5007-000.1246/", "CHAPTER-CANARY-5502"
SUBTITLE, HANDLER = "SUBTITLE-CANARY-5503", "HANDLER-CANARY-5504"
CANARY = b"CANARY"
RATE = 15


def walking(
    seconds: float = 3.0,
    *,
    width: int = 640,
    height: int = 360,
    face: int = 70,
    gone: tuple[float, float] = (0, 0),
) -> list[tuple[float, Image.Image]]:
    """A portrait that walks from left to right before a drawn wall; `gone`: not there meanwhile."""
    wall, wide = pictures.drawn(width, height), round(face * 200 / 90)
    walker = pictures.portrait().resize((wide, wide * 240 // 200), Image.Resampling.BICUBIC)
    made = []
    for number in range(round(seconds * RATE)):
        at, picture = number / RATE, wall.copy()
        if not gone[0] <= at < gone[1]:
            picture.paste(walker, (round((width - wide) * at / seconds), height // 4))
        made.append((at, picture))
    return made


def labelled(text: str, seconds: float = 3.0, until: float = 99.0) -> list[tuple[float, Any]]:
    """A label that goes from left to right before a grey wall; not there from a moment on."""
    font, made = ImageFont.load_default(30), []
    label = Image.new("RGB", (int(font.getlength(text)) + 30, 56), "white")
    ImageDraw.Draw(label).text((15, 8), text, fill="black", font=font)
    for number in range(round(seconds * RATE)):
        at, picture = number / RATE, Image.new("RGB", (640, 360), (120, 130, 125))
        if at < until:
            picture.paste(label, (round(20 + (600 - label.width) * at / seconds), 140))
        made.append((at, picture))
    return made


def named(shown: list[tuple[float, Image.Image]], text: str) -> list[tuple[float, Image.Image]]:
    """The same before a peg with a name on it."""
    font = ImageFont.load_default(40)
    for _, picture in shown:
        wide, high = picture.size
        box = (wide // 2, high - 110, wide // 2 + int(font.getlength(text)) + 40, high - 40)
        draw = ImageDraw.Draw(picture)
        draw.rectangle(box, fill="white")
        draw.text((box[0] + 20, box[1] + 10), text, fill="black", font=font)
    return shown


def film(
    shown: list[tuple[float, Image.Image]],
    *,
    format: str = "mp4",
    codec: str = "libx264",
    tone: float | None = 440.0,
    notes: bool = False,
    subtitles: bool = False,
    sounds: int = 1,
    pix_fmt: str = "yuv420p",
) -> bytes:
    """These pictures as a film, each at its moment, with a tone."""
    out = io.BytesIO()
    with av.open(out, "w", format=format) as made:
        size = shown[0][1].size
        video: Any = made.add_stream(codec, rate=RATE)
        video.width, video.height, video.pix_fmt = *size, pix_fmt
        video.codec_context.time_base = Fraction(1, 90_000)
        if codec.startswith("libx26"):
            video.codec_context.options = {"preset": "ultrafast"}
        heard = [made.add_stream("aac", rate=48_000) for _ in range(sounds)] if tone else []
        words = _words(made) if subtitles else None
        if notes:
            made.metadata.update(artist=ARTIST, location=WHERE, comment=CHAPTER)
            video.metadata["handler_name"] = HANDLER
        for at, picture in shown:
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = round(at * 90_000), Fraction(1, 90_000)
            made.mux(video.encode(frame))
        made.mux(video.encode(None))
        for one in heard:
            _tone(made, one, shown[-1][0], tone or 0)
        if words is not None:
            _say(made, words)
    return out.getvalue()


_HEADER = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,16

[Events]
Format: Layer, Start, End, Style, Text
"""
_ONE = 1 << 16
_MATRIX = {
    0: (_ONE, 0, 0, _ONE),
    90: (0, _ONE, -_ONE, 0),
    180: (-_ONE, 0, 0, -_ONE),
    270: (0, -_ONE, _ONE, 0),
}


def held(content: bytes, turn: int) -> bytes:
    """The same film with the note of a phone that was held so: by how much to turn, clockwise."""
    at = content.index(b"tkhd") + 4 + 40
    a, b, c, d = _MATRIX[turn]
    matrix = struct.pack(">iiiiiiiii", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    return content[:at] + matrix + content[at + 36 :]


def _words(made: Any) -> Any:
    words = made.add_stream("mov_text")
    words.codec_context.subtitle_header = _HEADER
    return words


def _say(made: Any, words: Any) -> None:
    text = SUBTITLE.encode()
    packet = av.Packet(len(text).to_bytes(2, "big") + text)
    packet.stream, packet.pts, packet.dts, packet.duration = words, 0, 0, 1000
    packet.time_base = Fraction(1, 1000)
    made.mux(packet)


def _tone(made: Any, into: Any, seconds: float, pitch: float) -> None:
    number = max(1, round(seconds * 48_000 / 1024))
    for block in range(number):
        at = (np.arange(1024) + block * 1024) / 48_000
        wave = (0.3 * np.sin(2 * np.pi * pitch * at)).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.stack([wave, wave]), "fltp", "stereo")
        frame.rate, frame.pts, frame.time_base = 48_000, block * 1024, Fraction(1, 48_000)
        made.mux(into.encode(frame))
    made.mux(into.encode(None))


@cache
def clip() -> bytes:
    """A small film of three seconds: one face, one tone, and what a phone notes."""
    return film(walking(), notes=True)


def read(content: bytes) -> Any:
    """A film opened for looking at."""
    return av.open(io.BytesIO(content))


def pictures_of(content: bytes) -> list[tuple[float, np.ndarray]]:
    """Every picture of a film, with its moment."""
    with read(content) as source:
        return [
            (float(frame.time or 0), frame.to_ndarray(format="rgb24"))
            for frame in source.decode(video=0)
        ]


def loudness(content: bytes) -> list[tuple[float, float]]:
    """How loud it is, by the moment; nothing where it has no sound."""
    with read(content) as source:
        if not source.streams.audio:
            return []
        return [
            (float(frame.time or 0), float(np.abs(frame.to_ndarray()).mean()))
            for frame in source.decode(audio=0)
        ]
