"""Bank holidays: `yearly.json`, and as they are proclaimed `proclaimed.json`, a list to edit."""
