"""Posts, their pictures, their sign-offs, and the copies of them at each account."""

import hashlib
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from playgate.accounts.models import Account, Keeper
from playgate.images.models import Photo
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.people.register import register_of
from playgate.policy.conflicts import Matter
from playgate.policy.findings import Finding, Refusal, open_questions, stops
from playgate.policy.posts import COPY_LIFE, LIFE, Draft, check, copies_stand
from playgate.policy.roles import Role
from playgate.policy.signing import SignOffFacts, still_needed, why_not_sign
from playgate.policy.wording import Register

# Rows of this room too, and everybody looks for them here.
from .captures import CopyCapture, Proved  # noqa: F401
from .looks import CohortLook, CopyLook  # noqa: F401
from .mistakes import Mistake  # noqa: F401


class PostSet(KeptSet):
    """Posts, with what is looked at together, in a fixed number of queries."""

    def listed(self) -> "PostSet":
        """With what a line in a list says, in two queries."""
        copies = Copy.objects.select_related("account").only("post", "state", "account__name")
        return (
            self.select_related("author")
            .only("playgroup", "text", "state", "changed_at", "author__name")
            .prefetch_related(models.Prefetch("copies", copies))
        )

    def unfinished(self, playgroup: Playgroup, author: Person) -> "PostSet":
        """What somebody has begun and nobody can see yet."""
        planned = Copy.objects.filter(playgroup=playgroup, state="planned").values("post")
        begun = Q(state="draft") | Q(state="waiting") | Q(state="signed off", pk__in=planned)
        empty = Q(state="draft", text="", shown=None)
        return self.filter(begun, playgroup=playgroup, author=author).exclude(empty).distinct()

    def weighed(self) -> "PostSet":
        """With all that the gates look at: for one post, in two statements."""
        told = self.select_related("playgroup", "author")
        told._is_weighed = True
        return told

    def whole(self) -> "PostSet":
        """With the sign-offs too."""
        told = self.weighed()
        told._is_whole = True
        return told

    _is_weighed = _is_whole = False

    def _clone(self) -> "PostSet":
        other = super()._clone()  # type: ignore[misc]
        other._is_weighed, other._is_whole = self._is_weighed, self._is_whole
        return other

    def _fetch_all(self) -> None:
        from .weighing import weigh

        is_read = self._result_cache is not None
        super()._fetch_all()  # type: ignore[misc]
        posts: Any = self._result_cache if self._is_weighed and not is_read else ()
        for post in posts:
            weigh(post, sign_offs=self._is_whole)


class Post(Kept):
    """Words and pictures on their way out, with what was asked and who said yes."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="posts")
    author = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    hands = models.JSONField(default=list)
    state = models.CharField(max_length=20, default=LIFE.first)
    text = models.TextField(blank=True)
    permission_from = models.CharField(max_length=200, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    is_controversial = models.BooleanField(default=False)
    signed = models.CharField(max_length=160, blank=True)
    go_out_at = models.DateTimeField(null=True)
    go_out_wall = models.CharField(max_length=16, blank=True)
    missed_its_time = models.BooleanField(default=False)
    sent_back_why = models.CharField(max_length=500, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    # Who keeps each account of the playgroup, where the post has been weighed.
    keepers: list[Keeper]

    objects = PostSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-changed_at"]
        indexes = [models.Index(fields=["playgroup", "state", "-changed_at"])]

    @property
    def photos(self) -> list[Photo]:
        """Its pictures in their order."""
        return [shown.photo for shown in self.shown.all()]

    @property
    def accounts(self) -> list[Account]:
        """The accounts that it is meant for."""
        return [copy.account for copy in self.copies.all()]

    @property
    def standing(self) -> str:
        """Where it stands as a whole: once signed off, as those of its copies that need us most."""
        if self.state != "signed off":
            return self.state
        return copies_stand([copy.state for copy in self.copies.all()])

    @property
    def account_names(self) -> str:
        """The accounts that it is meant for, in words."""
        return ", ".join(account.name for account in self.accounts)

    def draft(self, today: date, register: Register | None = None) -> Draft:
        """All that the gates look at, as it is on a day; `register`: its names, where known."""
        zone = self.playgroup.tz
        return Draft(
            text=self.text,
            photos=tuple(photo.facts(number, zone) for number, photo in enumerate(self.photos)),
            accounts=tuple(account.facts(today) for account in self.accounts),
            register=register or register_of(self.playgroup, today),
            today=today,
            permission_from=self.permission_from,
            credit=self.credit,
            is_controversial=self.is_controversial,
        )

    def findings(self, now: datetime) -> list[Finding]:
        """What the gates find now."""
        return check(self.draft(self.playgroup.today(now)))

    def answered(self) -> dict[str, bool]:
        """The questions that have been answered."""
        return {answer.key: answer.yes for answer in self.answers.all()}

    def in_the_way(self, now: datetime) -> list[Finding]:
        """What stops it now, and the questions that nobody has answered."""
        found = self.findings(now)
        return stops(found) + open_questions(found, self.answered())

    def digest(self) -> str:
        """What a sign-off is for: words, pictures, faces, accounts. Any change makes another."""
        photos = [[str(p.pk), p.faces_version, p.alt, p.nobody_else] for p in self.photos]
        accounts = sorted(account.key for account in self.accounts)
        whole = [
            self.text,
            photos,
            accounts,
            self.permission_from,
            self.credit,
            self.is_controversial,
        ]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()

    def given(self) -> tuple[SignOffFacts, ...]:
        """The sign-offs that hold for the post as it is now."""
        digest = self.digest()
        return tuple(
            SignOffFacts(str(one.by_id), frozenset(Role(role) for role in one.roles))
            for one in self.sign_offs.all()
            if one.digest == digest and not one.is_void
        )

    def why_not_sign(
        self,
        person_id: UUID,
        roles: frozenset[Role],
        given: tuple[SignOffFacts, ...] | None = None,
    ) -> Refusal | None:
        """Why somebody cannot sign this off, or None. `given`: the sign-offs, where known."""
        return why_not_sign(
            str(person_id),
            roles,
            frozenset(self.hands),
            self.given() if given is None else given,
            is_controversial=self.is_controversial,
        )

    def matter(self) -> Matter:
        """Whose matter it is: who had a hand in it, whose children are shown, who said yes."""
        faces = (face for photo in self.photos for face in photo.faces.all())
        return Matter(
            asked_by=frozenset(self.hands),
            children=frozenset(str(face.child_id) for face in faces if face.child_id),
            decided_by=frozenset(one.by for one in self.given()),
        )

    def still_needed(self) -> list[str]:
        """Whose yes is missing."""
        return still_needed(self.is_controversial, self.given())

    @property
    def waits_for(self) -> str:
        """Whose yes is missing, in one sentence part."""
        return " and ".join(self.still_needed())


class Shown(Kept):
    """A picture's place in a post."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="shown")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="shown_in")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["post", "photo"], name="one_place_a_photo")]


class Answer(Kept):
    """What somebody answered to a question about a post."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=200)
    yes = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "key"], name="one_answer_a_question")
        ]


class SignOff(Kept):
    """Somebody's recorded yes to a post as it was."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="sign_offs")
    by = models.ForeignKey(Person, models.PROTECT, related_name="sign_offs")
    roles = models.JSONField()
    digest = models.CharField(max_length=64)
    is_void = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "by", "digest"],
                condition=models.Q(is_void=False),
                name="one_yes_each",
            )
        ]


class Copy(Proved, Kept):
    """A post at one account: planned, going out, out, coming down, down."""

    LIFE = COPY_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="copies")
    post = models.ForeignKey(Post, models.CASCADE, related_name="copies")
    account = models.ForeignKey(Account, models.PROTECT, related_name="copies")
    state = models.CharField(max_length=20, default=COPY_LIFE.first)
    link = models.URLField(max_length=500, blank=True)
    ref = models.CharField(max_length=200, blank=True)
    went_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    down_at = models.DateTimeField(null=True)
    down_proof = models.CharField(max_length=500, blank=True)
    receipt = models.TextField(blank=True)
    left_to_a_person = models.BooleanField(default=False)
    taken_back_for = models.CharField(max_length=60, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["account__since", "account__name"]
        constraints = [models.UniqueConstraint(fields=["post", "account"], name="one_copy_each")]
        indexes = [models.Index(fields=["playgroup", "state"])]

    @property
    def is_by_hand(self) -> bool:
        """Whether a person puts it out and takes it down."""
        return self.account.by_hand or self.left_to_a_person


def wall(when: datetime | None, playgroup: Playgroup) -> str:
    """A moment as a wall clock at the playgroup shows it, for a form field."""
    return timezone.localtime(when, playgroup.tz).strftime("%Y-%m-%dT%H:%M") if when else ""
