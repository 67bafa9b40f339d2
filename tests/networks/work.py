"""What all pieces of work share that a worker is killed in: the house, and what is counted."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse

from playgate.inbox import actions as inbox
from playgate.inbox import duties as of_inbox
from playgate.inbox.models import Comment
from playgate.jobs.models import Job
from playgate.ledger.models import Entry
from playgate.ledger.together import answered
from playgate.people.member import House, Member
from playgate.policy.duties import Rank
from playgate.posts import duties as of_posts
from playgate.roof.demo import Cast

from .places import Place

SOON = timedelta(seconds=59)


@dataclass(frozen=True)
class Stands:
    """How often it was kept as done, how often it is so there, and whether a person looks.

    `took_another_round`: the network told of it only when it was asked again, minutes later.
    """

    here: int
    there: int
    is_with_a_person: bool = False
    took_another_round: bool = False


@dataclass
class Work:
    """A playgroup at a place where something has to be done again and again."""

    place: Place
    cast: Cast
    number: int = 0

    @property
    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    @property
    def account(self) -> Any:
        """The account there."""
        return self.place.connection.account

    def by(self, key: str) -> Member:
        """Somebody of the playgroup, now."""
        return Member(self.cast.people[key], self.cast.playgroup, self.now)

    def came(self, *, to_us: bool = False) -> Comment:
        """Somebody has written, in words that were not said before, and it has come in."""
        item = self.place.says(self.words(), to_us=to_us)
        house = House(self.cast.playgroup.pk)
        inbox.take_in(self.account, [item], by=house, now=self.now)
        Job.objects.all().delete()
        return Comment.objects.get(upstream=item.upstream)

    def words(self) -> str:
        """Words that were not said before."""
        self.number += 1
        return f"number {self.number} of many"

    def is_told(self, page: str) -> bool:
        """Whether Today says within a minute that somebody has to know of it now."""
        sam, soon = self.by("sam"), self.now + SOON
        told = [*answered(of_inbox.waiting(sam, soon)), *answered(of_posts.waiting(sam, soon))]
        return any(duty.href == page and duty.rank is Rank.NOW for duty in told)


def entries(act: str, thing: Any) -> int:
    """How often the ledger says this of a thing."""
    about = f"{thing._meta.label}:{thing.pk}"
    return Entry.objects.filter(act=act, about=about).count()


class Kind:
    """One kind of work. What `begin` gives is handed to all else."""

    name = ""
    page, under_way = "inbox:page", ("going out", "unsure")

    def __init__(self, work: Work) -> None:
        self.work, self.place = work, work.place

    def begin(self) -> Any:
        """Ask for it, as people do; a job is kept."""

    def stands(self, made: Any) -> Stands:
        """What is so, after all is over."""
        raise NotImplementedError

    def is_open(self, made: Any) -> bool:
        """Whether it is neither done, nor with a person, and so nobody is sure."""
        made.refresh_from_db()
        return made.state in self.under_way

    def where(self, made: Any) -> str:
        """The page that Today leads to."""
        return reverse(self.page, args=[getattr(made, "comment_id", made.pk)])

    def tidy(self, made: Any) -> None:
        """Nothing of it stays for anybody to do."""
