"""What we said, or are about to say; its older words; and what others said about it before."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.clocks import SURE_FOR
from playgate.policy.replying import ON_ITS_WAY, REPLY_LIFE, Word, digest_of, rests_until

from .moderating import Intervention


class ReplySet(KeptSet):
    """Replies, as they are asked for."""

    def on_its_way(self) -> "ReplySet":
        """What is written, and what is going out: one at most at each comment."""
        return self.filter(state__in=ON_ITS_WAY)


class Reply(Kept):
    """What we said: written after the gates, sent by hand or by Playgate.

    `hands`: whose words it is made of. `receipt` is what the network gave before anything was
    seen, `ref` its name for what is out; `went_at`: since when it is under way, there or back.
    `left_to_a_person`: Playgate could not send it. With an `intervention` it is the public
    explanation of what was done, as a reply or a post. `instead_of`: no reply of its own, but other
    words for one that is out; they are kept there once they are in place.
    """

    LIFE = REPLY_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="replies")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="replies")
    intervention = models.ForeignKey(
        Intervention, models.PROTECT, null=True, related_name="explanations"
    )
    as_what = models.CharField(max_length=10, default="reply")
    instead_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="changes")
    state = models.CharField(max_length=20, default=REPLY_LIFE.first)
    text = models.TextField()
    only_acknowledges = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hands = models.JSONField(default=list)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    wants_sign_off = models.BooleanField(default=False)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_for = models.CharField(max_length=64, blank=True)
    why_late = models.CharField(max_length=500, blank=True)
    went_at = models.DateTimeField(null=True)
    receipt = models.TextField(blank=True)
    ref = models.CharField(max_length=400, blank=True)
    link = models.URLField(max_length=500, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    left_to_a_person = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_proof = models.CharField(max_length=500, blank=True)

    objects = ReplySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(state__in=ON_ITS_WAY),
                name="one_reply_on_its_way",
            )
        ]
        indexes = [models.Index(fields=["playgroup", "state"])]

    @property
    def words(self) -> str:
        """What is said, without who says it."""
        return self.text.rpartition("\n")[0]

    @property
    def digest(self) -> str:
        """What a word or a yes is for."""
        return digest_of(self.text)

    @property
    def is_signed_off(self) -> bool:
        """Whether somebody else has said yes to these very words."""
        return self.signed_by_id is not None and self.signed_for == self.digest

    @property
    def heard(self) -> "list[Opinion]":
        """What was said about these very words, the newest first."""
        return [one for one in self.opinions.all() if one.word and one.digest == self.digest][::-1]

    @property
    def is_to_be_changed(self) -> bool:
        """Whether somebody's last word on these very words is that they would change them."""
        last: dict[object, str] = {}
        for one in reversed(self.heard):
            last[one.asked_id] = one.word
        return Word.CHANGE in last.values()

    @property
    def rests_until(self) -> datetime | None:
        """Until when it is left alone, as an answer to hard words."""
        return rests_until(
            self.comment.marks,
            self.changed_at or self.written_at,
            only_acknowledges=self.only_acknowledges,
            was_looked_at=self.is_signed_off or Word.FINE in {one.word for one in self.heard},
        )

    def is_unsure(self, now: datetime) -> bool:
        """Whether nobody can say if it is out, or gone: said so, or under way for too long."""
        if self.state == "unsure":
            return True
        if self.state not in ("going out", "coming down") or self.went_at is None:
            return False
        return now - self.went_at > SURE_FOR


class ReplyVersion(Kept):
    """What a reply of ours said before somebody changed it, here or where it stands."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="versions")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]


class Opinion(Kept):
    """Somebody was asked what they think of a reply, and their word on it (*do*)."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="opinions")
    asked = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    word = models.CharField(max_length=20, blank=True, choices=[(word, word) for word in Word])
    says = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "asked"], condition=Q(word=""), name="asked_once_at_a_time"
            )
        ]
