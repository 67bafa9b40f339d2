"""A list of families, from rows of words to children and their grown-ups: read, held against what
is here, and shown before any of it is kept. No permission ever comes from a list."""
