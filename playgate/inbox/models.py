"""What comes back through an account, by when it is answered, and what we said (*monitoring*)."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from playgate.accounts.models import Account
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.inbox import LIFE, OPEN, Kind, place_in_line, wants_a_reply
from playgate.policy.incoming import PRIVATE, CameAs
from playgate.posts.models import Post


class CommentSet(KeptSet):
    """What came back, as it is asked for."""

    def waiting(self) -> "CommentSet":
        """What somebody still waits for, in the order in which people see it."""
        return self.filter(place__gt="").order_by("place")

    def done(self) -> "CommentSet":
        """What nobody waits for any more, the newest first."""
        return self.filter(place="").order_by("-arrived_at", "-id")

    def seen_by(self, person: Person | UUID) -> "CommentSet":
        """Without what is kept from somebody."""
        return self.exclude(kept_from__person=person)

    def awake(self, now: datetime) -> "CommentSet":
        """Without what was put aside until later."""
        return self.filter(Q(snoozed_until=None) | Q(snoozed_until__lte=now))

    def unanswered(self) -> "CommentSet":
        """What nobody has said a word to yet."""
        return self.filter(state="waiting", answer_by__isnull=False)

    def late(self, now: datetime) -> "CommentSet":
        """What nobody has said a word to in time."""
        return self.filter(state="waiting", answer_by__lt=now)


class Comment(Kept):
    """Something that came back through an official account: a comment, a message, a review, …

    `arrived_at` is when it was made there, `clock_from` when its clock began: then, or when it was
    opened again. `answer_by` is the first word, `due_by` what is due next; nothing once it is done.
    `place` is its place in the line of what waits. `wiped_at`: its words went.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="comments")
    account = models.ForeignKey(Account, models.PROTECT, related_name="comments")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="comments")
    state = models.CharField(max_length=20, default=LIFE.first)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    came_as = models.CharField(
        max_length=20, choices=[(way, way) for way in CameAs], default=CameAs.COMMENT
    )
    upstream = models.CharField(max_length=400, blank=True)
    parent = models.CharField(max_length=400, blank=True)
    thread = models.CharField(max_length=400, blank=True)
    author = models.CharField(max_length=200, blank=True)
    handle = models.CharField(max_length=200, blank=True)
    author_url = models.URLField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    link = models.URLField(max_length=500, blank=True)
    marks = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=3)
    arrived_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    clock_from = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    due_by = models.DateTimeField(null=True)
    place = models.CharField(max_length=80, blank=True)
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="held_comments")
    snoozed_until = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    alarmed_at = models.DateTimeField(null=True)
    first_reply_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    why_late = models.CharField(max_length=500, blank=True)
    wiped_at = models.DateTimeField(null=True)

    objects = CommentSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["answer_by", "arrived_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "upstream"],
                condition=~Q(upstream=""),
                name="the_same_comment_once",
            )
        ]
        indexes = [
            models.Index(fields=["playgroup", "state", "answer_by"]),
            models.Index(fields=["playgroup", "place", "arrived_at", "id"], name="comment_line"),
            models.Index(fields=["playgroup", "kind", "place", "arrived_at"], name="comment_kind"),
            models.Index(fields=["account", "handle", "author"], name="comment_writer"),
            models.Index(fields=["playgroup", "arrived_at", "id"], name="comment_came"),
            models.Index(fields=["account", "place", "arrived_at"], name="comment_there"),
            models.Index(
                fields=["post", "place"], condition=Q(post__isnull=False), name="comment_of_post"
            ),
            models.Index(
                fields=["holder", "place"], condition=Q(holder__isnull=False), name="comment_held"
            ),
            models.Index(
                fields=["playgroup", "snoozed_until"],
                condition=Q(snoozed_until__isnull=False),
                name="comment_aside",
            ),
            models.Index(
                # All that how we did is counted from, so that no row itself is opened for it.
                fields=[
                    *("playgroup", "clock_from", "answer_by", "first_reply_at", "closed_at"),
                    *("kind", "state", "due_by"),
                ],
                condition=Q(answer_by__isnull=False),
                name="comment_how",
            ),
            models.Index(
                fields=["playgroup", "clock_from"],
                condition=Q(first_reply_at__gt=F("answer_by"))
                | Q(first_reply_at=None, closed_at__gt=F("answer_by")),
                name="comment_was_late",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said."""
        return self.state in OPEN and wants_a_reply(self.kind)

    @property
    def clock_runs(self) -> bool:
        """Whether nobody has replied yet, and somebody waits."""
        return self.state == "waiting" and self.answer_by is not None

    @property
    def is_private(self) -> bool:
        """Whether nobody but us can read it where it came."""
        return self.came_as in PRIVATE

    @property
    def is_gone(self) -> bool:
        """Whether its writer, or the network, has taken it away."""
        return self.gone_at is not None

    def is_late(self, now: datetime) -> bool:
        """Whether the first reply came, or would come now, after its time."""
        if self.answer_by is None:
            return False
        return (self.first_reply_at or self.closed_at or now) > self.answer_by

    def is_snoozed(self, now: datetime) -> bool:
        """Whether it is put aside for now."""
        return self.snoozed_until is not None and self.snoozed_until > now

    def claimed_by_other(self, person: Person, now: datetime) -> Person | None:
        """Who else is answering it now."""
        other = self.claimed_by_id not in (None, person.pk)
        is_live = self.claimed_until is not None and self.claimed_until > now
        return self.claimed_by if other and is_live else None

    def take_its_place(self) -> None:
        """Work out where it stands in the line; nothing is written yet."""
        waits = self.is_open and self.due_by is not None
        self.place = (
            place_in_line(self.weight, self.due_by, self.arrived_at, self.pk.hex)
            if waits and self.due_by
            else ""
        )


# Further rows of this room, where Django and everybody else look for them.
from .beside import Capture, KeptFilter, KeptFrom, Note, SavedReply, StoodBack, Version  # noqa: E402, F401
from .letters import Choice, Letter, Told  # noqa: E402, F401
from .moderating import Evidence, Intervention  # noqa: E402, F401
from .press import PressLock  # noqa: E402, F401
from .replies import Opinion, Reply, ReplyVersion  # noqa: E402, F401
from .watch import Cover, Look, Watch  # noqa: E402, F401
