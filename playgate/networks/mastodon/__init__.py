"""Mastodon, and other servers that speak as it does: what each can do is asked of each."""
