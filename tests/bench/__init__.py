"""Playgate's figures: `python -m tests.bench` measures, and writes docs/bench.md."""
