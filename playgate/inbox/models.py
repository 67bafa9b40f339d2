"""What comes back through an account, by when it is answered, and what we said (*monitoring*)."""

from datetime import datetime

from django.db import models

from playgate.accounts.models import Account
from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.inbox import LIFE, OPEN, REPLY_LIFE, Kind, wants_a_reply
from playgate.posts.models import Post


class Comment(Kept):
    """A comment, query or complaint that came back through an official account."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="comments")
    account = models.ForeignKey(Account, models.PROTECT, related_name="comments")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="comments")
    state = models.CharField(max_length=20, default=LIFE.first)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    author = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    arrived_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first_reply_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    why_late = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["answer_by", "arrived_at"]
        indexes = [models.Index(fields=["playgroup", "state", "answer_by"])]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said."""
        return self.state in OPEN and wants_a_reply(self.kind)

    @property
    def clock_runs(self) -> bool:
        """Whether nobody has replied yet, and somebody waits."""
        return self.state == "waiting" and self.answer_by is not None

    def is_late(self, now: datetime) -> bool:
        """Whether the first reply came, or would come now, after its time."""
        if self.answer_by is None:
            return False
        return (self.first_reply_at or self.closed_at or now) > self.answer_by


class Reply(Kept):
    """What we said: written after the gates, sent by hand."""

    LIFE = REPLY_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="replies")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="replies")
    state = models.CharField(max_length=20, default=REPLY_LIFE.first)
    text = models.TextField()
    only_acknowledges = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                condition=models.Q(state="written"),
                name="one_reply_on_its_way",
            )
        ]


class StoodBack(Kept):
    """Somebody has said that a comment is about them or theirs: somebody else answers it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="stood_back")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "person"], name="stands_back_once")
        ]
