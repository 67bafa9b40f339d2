"""Whoever posts keeps an eye on it: after a day, a week, and a term (*staff*)."""

from datetime import date, timedelta

LOOKS = (timedelta(days=1), timedelta(days=7), timedelta(days=90))
LONGEST = timedelta(days=180)  # older posts are for the review of the account


def look_due(out_on: date, looked_on: date | None, today: date) -> date | None:
    """The newest day on which its author was to look at a post, if nobody has since."""
    if today - out_on > LONGEST:
        return None
    come = [out_on + after for after in LOOKS if out_on + after <= today]
    if not come or (looked_on and looked_on >= come[-1]):
        return None
    return come[-1]
