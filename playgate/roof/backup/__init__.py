"""One file with all that must be kept, locked with words; and bringing it back, whole or not."""
