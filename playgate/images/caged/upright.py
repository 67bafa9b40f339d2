"""Pictures of a film set upright, in one size and one kind of colours."""

from typing import Any

from av.filter import Graph
from av.video.frame import VideoFrame


class Upright:
    """Turns each picture as its film says; `wide`, `high`: the size as the film lies."""

    def __init__(self, wide: int, high: int) -> None:
        self._lying, self._graph = (wide, high), Graph()
        self._for: tuple[int, int, str, int] | None = None

    def size_of(self, frame: VideoFrame) -> tuple[int, int]:
        """The size of the film once it is upright, by its first picture."""
        wide, high = self._lying
        return (high, wide) if _quarter(frame) in (90, 270) else (wide, high)

    def turned(self, frame: VideoFrame) -> VideoFrame:
        """The picture upright, of the film's size, in plain colours of eight bits."""
        turn = _quarter(frame)
        like = (frame.width, frame.height, frame.format.name, turn)
        if like == (*self._lying, "yuv420p", 0):
            return frame
        if like != self._for:
            self._graph, self._for = self._made(frame, turn), like
        self._graph.push(frame)
        pulled: Any = self._graph.pull()
        return pulled  # type: ignore[no-any-return]

    def _made(self, frame: VideoFrame, turn: int) -> Graph:
        graph = Graph()
        wide, high = self._lying
        parts = [
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format,
                time_base=frame.time_base,
            ),
            graph.add("scale", f"{wide}:{high}"),
            graph.add("format", "yuv420p"),
        ]
        if turn == 180:
            parts += [graph.add("hflip"), graph.add("vflip")]
        elif turn:
            parts.append(graph.add("transpose", "cclock" if turn == 90 else "clock"))
        parts.append(graph.add("buffersink"))
        graph.link_nodes(*parts).configure()
        return graph


def _quarter(frame: VideoFrame) -> int:
    """By how many degrees, in quarters and anticlockwise, the picture has to be turned."""
    return round(frame.rotation / 90) % 4 * 90
