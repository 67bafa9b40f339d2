"""One-off bank holidays, as they are proclaimed: `proclaimed.json` is a list to edit."""
