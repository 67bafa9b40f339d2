"""Somebody at a command line."""

import os
import sys
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest

from playgate.__main__ import main


class Speaker:
    """Types commands and hears what they say."""

    def __init__(self, monkeypatch: Any) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, *words: str, given: bytes = b"") -> tuple[int, str, str]:
        """Exit code, what was said, and what was complained of."""
        said, wrong = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with self.monkeypatch.context() as now:
            now.setattr(sys, "stdout", said)
            now.setattr(sys, "stderr", wrong)
            now.setattr(sys, "stdin", TextIOWrapper(BytesIO(given), "utf-8"))
            try:
                code = main(list(words))
            except SystemExit as end:
                code = int(end.code or 0)
        told = [one.buffer.getvalue().decode() for one in (said, wrong)]  # type: ignore[attr-defined]
        return code, told[0], told[1]


@pytest.fixture
def playgate(monkeypatch: Any) -> Speaker:
    """`playgate("check", "--text", "Hello")`, on the database of the test."""
    monkeypatch.setenv("PLAYGATE_DATA", os.environ["PLAYGATE_DATA"])
    return Speaker(monkeypatch)
