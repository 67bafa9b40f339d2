"""A little life in the demo: what came back this week, and a post that is out."""

from datetime import datetime, timedelta

from playgate.inbox import actions as inbox
from playgate.incidents import actions as incidents
from playgate.people.member import Member
from playgate.policy.inbox import Kind

from .demo import Cast


def begin_life(cast: Cast, now: datetime) -> None:
    """Bring a few comments that came back, as they would stand on any day."""
    ada = Member(cast.people["ada"], cast.playgroup, now)
    page, journal = cast.accounts["page"], cast.accounts["journal"]
    came = [
        (page, Kind.QUERY, "What time is pick-up on Friday?", "Kim", timedelta(hours=3)),
        (
            page,
            Kind.COMPLAINT,
            "Nobody told us that the session was cancelled.",
            "A mum",
            timedelta(hours=20),
        ),
        (
            journal,
            Kind.THANKS,
            "The painting morning was lovely, thank you!",
            "Grandad",
            timedelta(hours=26),
        ),
        (page, Kind.HEART, "", "", timedelta(hours=1)),
    ]
    for account, kind, text, author, ago in came:
        when = now - ago
        inbox.receive(account, kind, text, when, by=ada, now=when, author=author)
    words = "Thank you for asking. {account} is looked at every working day. We answer by {day}."
    inbox.save_reply(cast.playgroup, "We are finding out", words, by=ada, now=now)
    # Numbers that ring nowhere: they are kept free for stories.
    numbers = {"council": "01632 960101", "out-of-hours": "01632 960102", "lado": "01632 960103"}
    incidents.set_numbers(cast.playgroup, numbers, by=ada, now=now)
