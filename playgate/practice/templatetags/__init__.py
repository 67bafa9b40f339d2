"""What the board draws once."""
