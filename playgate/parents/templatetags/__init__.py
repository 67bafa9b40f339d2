"""Template tags of the families' pages."""
