"""A film that is written anew: upright pictures and their sound, and no word about either."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.video.frame import VideoFrame

MOST_FRAMES_A_SECOND = 60
SOUND_RATE, TICKS = 48_000, 90_000
_ROOM_FOR_A_SECOND = 4096  # bytes of the list of frames that stands before them

Silences = Sequence[tuple[float, float]]


def copied(source: Any, out: BinaryIO, streams: list[Any], seconds: float) -> None:
    """The same packets in a new film, without what is not among these."""
    with _new_file(out, seconds) as film:
        into = {one.index: film.add_stream_from_template(one) for one in streams}
        for one in into.values():
            one.metadata.clear()
        for packet in source.demux(streams):
            if packet.dts is not None:
                packet.stream = into[packet.stream.index]
                film.mux(packet)


def _new_file(out: BinaryIO, seconds: float) -> Any:
    """A new mp4 with room for its list of frames at the beginning, so that it plays at once."""
    room = str(int((seconds + 10) * _ROOM_FOR_A_SECOND) + (1 << 16))
    options = {"fflags": "+bitexact", "moov_size": room}
    return av.open(out, "w", format="mp4", options=options)


class NewFilm:
    """A film that is written: upright pictures and their sound, each at its moment."""

    def __init__(
        self,
        out: BinaryIO,
        wide: int,
        high: int,
        rate: Fraction,
        *,
        with_sound: bool,
        seconds: float,
    ) -> None:
        self._film = _new_file(out, seconds)
        self._video: Any = self._film.add_stream("libx264", rate=rate)
        self._video.width, self._video.height, self._video.pix_fmt = wide, high, "yuv420p"
        context = self._video.codec_context
        context.time_base, context.thread_count = Fraction(1, TICKS), 2
        context.options = {"preset": "veryfast", "crf": "21"}
        self._sound: Any = None
        if with_sound:
            self._sound = self._film.add_stream("aac", rate=SOUND_RATE, layout="stereo")
            self._sound.codec_context.bit_rate = 128_000
        self._even = AudioResampler("fltp", "stereo", SOUND_RATE)
        self._next, self.shown, self.last, self.heard = 0, 0, 0.0, False

    def show(self, frame: VideoFrame, at: float) -> bool:
        """Put a picture in, unless there are too many a second."""
        if self.shown and at - self.last < 0.9 / MOST_FRAMES_A_SECOND:
            return False
        frame.pts, frame.time_base = round(at * TICKS), Fraction(1, TICKS)
        frame.pict_type = 0
        self._film.mux(self._video.encode(frame))
        self.shown, self.last = self.shown + 1, at
        return True

    def sound(self, frame: AudioFrame, at: float, silences: Silences = ()) -> None:
        """Put sound in, silent where it is to be."""
        if self._sound is None:
            return
        frame.pts, frame.time_base = round(at * SOUND_RATE), Fraction(1, SOUND_RATE)
        for even in self._even.resample(frame):
            self._hear(even, silences)

    def _hear(self, even: AudioFrame, silences: Silences) -> None:
        start = max(self._next, even.pts or 0)
        _silence(even, start / SOUND_RATE, silences)
        even.pts, even.time_base = start, Fraction(1, SOUND_RATE)
        self._next = start + even.samples
        self.heard = True
        self._film.mux(self._sound.encode(even))

    def close(self) -> None:
        """Write what is left, and the list of frames."""
        if self._sound is not None:
            self._film.mux(self._sound.encode(None))
        self._film.mux(self._video.encode(None))
        self._film.close()


def _silence(even: AudioFrame, at: float, silences: Silences) -> None:
    for start, end in silences:
        first = max(0, int((start - at) * SOUND_RATE))
        last = min(even.samples, int((end - at) * SOUND_RATE) + 1)
        if first < last:
            for plane in even.planes:
                np.frombuffer(plane, np.float32)[first:last] = 0  # type: ignore[call-overload]
