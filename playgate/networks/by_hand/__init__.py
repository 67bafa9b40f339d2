"""Posting by hand, which needs no network's leave: copy, open, paste, and say "It is out"."""
