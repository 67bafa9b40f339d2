"""Bluesky, and other servers of its protocol: each post has a name of ours, so once is once."""
