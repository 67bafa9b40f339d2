"""Playgate: the adult at the gate of a playgroup's internet and social media."""

import sys

import pysqlite3

# The system's SQLite may have a rare corruption of its write-ahead log; ours is fixed by the lock.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
