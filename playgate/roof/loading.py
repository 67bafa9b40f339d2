"""Loading the house: a hundred thousand things that stay for as long as the process does."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def for_good() -> Iterator[None]:
    """What is loaded within the block is never looked through for rubbish, since none is in it:
    neither while it is loaded, which takes a quarter of the start, nor later, while a page waits.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
