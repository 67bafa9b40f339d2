"""What is done inside a cell with a film: pictures and sound made new, and nothing else kept.

The films are read and written by PyAV, which is loaded in the cage of films alone.
"""

import io
import mmap
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from playgate.images.caged import faces
from playgate.images.caged.blurring import blur_planes
from playgate.images.caged.cell import Says
from playgate.images.caged.film_room import Room
from playgate.images.caged.film_writing import NewFilm, Silences, copied
from playgate.images.caged.refusing import MOST_FILM_DOTS, MOST_FILM_SECONDS, Refused
from playgate.images.caged.upright import Upright
from playgate.policy.tracks import Spot, place_at

LONG_EDGE = 1920
LOOKS_A_SECOND = 3.0
_FOR_OTHER_TRACKS = ("av.subtitles.stream", "av.subtitles.codeccontext", "av.sidedata.sidedata")
_SLACK = 0.1  # seconds by which the sound may begin before the picture
_READS = "h264,hevc,mpeg4,mjpeg,aac,mp3,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le"
_KINDS = frozenset({"h264", "hevc", "mpeg4", "mjpeg"})

Tracks = Sequence[Sequence[Spot]]


def rehearse() -> None:
    """Go through a film once, so that a cell, which can open no file, loads nothing."""
    for name in _FOR_OTHER_TRACKS:
        import_module(name)
    made = io.BytesIO()
    film = NewFilm(made, 64, 64, Fraction(10), with_sound=True, seconds=1.0)
    for number in range(4):
        frame = VideoFrame.from_ndarray(np.zeros((96, 64), np.uint8), "yuv420p")
        film.show(frame, number / 10)
    film.close()
    made.seek(0)
    with _opened(made) as source:
        for frame, _ in _frames(source, source.streams.video[0]):
            Upright(64, 64).turned(frame)


def open_and_clean(original: int, clean: int, shared: mmap.mmap, say: Says) -> None:
    """Open the untrusted film; hand over what it shows now and then, and write it anew, upright.

    Its first picture track and its first sound alone; no word about it comes along.
    """
    room, looked = Room(shared), 0.0
    with open(original, "rb") as file, _opened(file) as source, open(clean, "wb") as target:
        video, sound = _tracks_of(source)
        told = float(source.duration or 0) / av.time_base
        upright = Upright(*_fitting(video))
        first = next(_frames(source, video), None)
        if first is None:
            raise Refused("truncated-film")
        size = upright.size_of(first[0])
        source.seek(0)
        length = min(max(told, 1.0), MOST_FILM_SECONDS)
        film = NewFilm(target, *size, _rate(video), with_sound=bool(sound), seconds=length)
        for frame, at in _decoded(source, video, sound):
            if isinstance(frame, AudioFrame):
                film.sound(frame, at)
                continue
            shown = upright.turned(frame)
            if not film.show(shown, at) or at < looked:
                continue
            looked = at + 1 / LOOKS_A_SECOND
            _hand_over(shown, room, at, length, say)
        if film.shown < 2:
            raise Refused("still")
        film.close()
    say({"size": size, "seconds": film.last + 1 / float(_rate(video)), "has_sound": film.heard})


def show(source_file: int, shared: mmap.mmap, say: Says) -> None:
    """Hand over what a clean film shows now and then, to be looked at once more."""
    room, looked = Room(shared), 0.0
    with open(source_file, "rb") as file, _opened(file) as source:
        video = source.streams.video[0]
        length = max(float(source.duration or 0) / av.time_base, 1.0)
        for frame, at in _frames(source, video):
            if at >= looked:
                looked = at + 1 / LOOKS_A_SECOND
                _hand_over(frame, room, at, length, say)
    say({"size": [video.width, video.height]})


def _hand_over(shown: VideoFrame, room: Room, at: float, length: float, say: Says) -> None:
    size = faces.fitting_size(shown.width, shown.height)
    seen = shown.reformat(*size, format="rgb24", interpolation="AREA")
    slot, share = room.put(seen.to_ndarray().tobytes()), min(at / length, 1.0)
    say({"pixels": [seen.width, seen.height], "slot": slot, "at": at, "share": share})


def make(
    source_file: int,
    target_file: int,
    tracks: Tracks,
    sound: bool,
    silences: Silences,
    part: tuple[float, float] | None,
    say: Says,
) -> None:
    """Write a clean film as it leaves: these tracks blurred, its sound left out or with gaps.

    `part`: from when to when, in seconds of the whole film, if not all of it.
    """
    with open(source_file, "rb") as file, _opened(file) as source, open(target_file, "wb") as out:
        video = source.streams.video[0]
        heard = source.streams.audio[0] if sound and source.streams.audio else None
        seconds, size = float(source.duration or 0) / av.time_base, (video.width, video.height)
        start, end = part or (0.0, seconds + 1)
        if not tracks and not part and not (heard and silences):
            copied(source, out, [video, *([heard] if heard else [])], seconds)
        else:
            lasts = min(end, seconds) - start
            film = NewFilm(out, *size, _rate(video), with_sound=bool(heard), seconds=lasts)
            gaps = [(begin - start, until - start) for begin, until in silences]
            told = 0.0
            for frame, at in _decoded(source, video, heard):
                if at >= end + 1:  # sound and pictures lie side by side, but not to the dot
                    break
                if start <= at < end and isinstance(frame, AudioFrame):
                    film.sound(frame, at - start, gaps)
                elif start <= at < end:
                    film.show(_blurred(frame, tracks, at), at - start)
                if at >= told:
                    told = at + 1
                    say({"share": min(at / max(min(end, seconds), 1.0), 1.0)})
            film.close()
    say({"size": size})


def stills(
    source_file: int, target_file: int, moments: Iterable[float], edge: int, say: Says
) -> None:
    """Write pictures of a clean film as JPEGs one after the other, and say how long each is."""
    made: list[int] = []
    size = (0, 0)
    with open(source_file, "rb") as file, _opened(file) as source, open(target_file, "wb") as out:
        for at in moments:
            picture = _picture_at(source, at)
            picture.thumbnail((edge, edge), Image.Resampling.BICUBIC, reducing_gap=2.0)
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=86)
            out.write(jpeg.getvalue())
            made.append(len(jpeg.getvalue()))
            size = picture.size
    say({"size": size, "lengths": made})


def _opened(file: BinaryIO) -> Any:
    """A film, by the reader of mov and mp4 alone. Raises `Refused`."""
    options = {"codec_whitelist": _READS, "max_streams": "64", "protocol_whitelist": ""}
    try:
        return av.open(file, format="mov", metadata_errors="ignore", options=options)
    except MemoryError:
        raise
    except Exception as fault:  # the reader raises many kinds, all of them the file's fault
        raise Refused("not-a-film") from fault


def _tracks_of(source: Any) -> tuple[VideoStream, Any]:
    """The first picture track, within the limits, and the first sound that can be read, if any."""
    if not source.streams.video:
        raise Refused("no-pictures")
    video = source.streams.video[0]
    context = video.codec_context
    if context is None or context.name not in _KINDS:
        raise Refused("another-film")
    if context.width * context.height > MOST_FILM_DOTS:
        raise Refused("too-many-dots")
    if not context.width or not context.height:
        raise Refused("truncated-film")
    context.options = {"max_pixels": str(MOST_FILM_DOTS)}
    video.thread_type, context.thread_count = "AUTO", 2
    sounds = [one for one in source.streams.audio if one.codec_context is not None]
    return video, sounds[0] if sounds and sounds[0].codec_context.name in _READS else None


def _fitting(video: VideoStream) -> tuple[int, int]:
    """The width and height that are written, as the film lies; both even."""
    wide = video.width * float(video.sample_aspect_ratio or 1)
    scale = min(1.0, LONG_EDGE / max(wide, video.height))
    return max(16, round(wide * scale / 2) * 2), max(16, round(video.height * scale / 2) * 2)


def _rate(video: VideoStream) -> Fraction:
    """Pictures a second, as a guide to the writer: each keeps its own moment."""
    told = video.average_rate or video.guessed_rate or Fraction(30)
    return max(Fraction(1), min(Fraction(told).limit_denominator(1001), Fraction(60)))


def _frames(source: Any, video: VideoStream) -> Iterator[tuple[VideoFrame, float]]:
    return _decoded(source, video, None)


def _decoded(source: Any, video: VideoStream, sound: Any) -> Iterator[tuple[Any, float]]:
    """Pictures and sound in order, each with its seconds from the first picture.

    Raises `Refused` for what cannot be read, or goes on for too long.
    """
    base: float | None = None
    last, step = 0.0, 1 / float(_rate(video))
    try:
        for packet in source.demux([video, *([sound] if sound else [])]):
            for frame in packet.decode():
                is_sound = isinstance(frame, AudioFrame)
                at = frame.time if frame.time is not None else last + (0 if is_sound else step)
                if base is None:
                    base = at if not is_sound else None
                since = at - (base if base is not None else max(0.0, _start(video)))
                if is_sound and since < -_SLACK:
                    continue
                if since > MOST_FILM_SECONDS:
                    raise Refused("too-long")
                last = at if not is_sound else last
                yield frame, max(since, 0.0)
    except (Refused, MemoryError):
        raise
    except av.error.FFmpegError as fault:
        raise Refused("truncated-film") from fault


def _start(video: VideoStream) -> float:
    return float((video.start_time or 0) * (video.time_base or 0))


def _blurred(frame: VideoFrame, tracks: Tracks, at: float) -> VideoFrame:
    places = [place for spots in tracks if (place := place_at(spots, at))]
    if not places:
        return frame
    planes: Any = frame.to_ndarray()
    blur_planes(planes, frame.width, frame.height, places)
    made = VideoFrame.from_ndarray(planes, "yuv420p")
    made.pts, made.time_base = frame.pts, frame.time_base
    made.colorspace, made.color_range = frame.colorspace, frame.color_range
    return made


def _picture_at(source: Any, at: float) -> Image.Image:
    """The picture that is shown at a moment, or the last one before the end."""
    video = source.streams.video[0]
    source.seek(int(max(at, 0) / (video.time_base or 1)), stream=video)
    picture = None
    for frame in source.decode(video):
        picture = frame
        if frame.time is not None and frame.time >= at - 1e-3:
            break
    if picture is None:
        raise Refused("truncated-film")
    found: Image.Image = picture.to_image()
    return found
