"""Letters by e-mail: short, with an address to open, and never a name or a word about a child."""
