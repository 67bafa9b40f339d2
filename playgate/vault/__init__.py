"""Where secrets are kept: sealed under keys that are not in the database."""
