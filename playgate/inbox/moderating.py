"""What was done about a comment that broke our rules, and what was kept of it beforehand."""

from typing import Any

from django.db import models
from django.db.models import Q

from playgate.accounts.models import Account
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.moderating import (
    DONE,
    IN_WORDS,
    LIFE,
    RULES,
    UNDER_WAY,
    Deed,
    InWords,
    Rule,
    offered,
)


class InterventionSet(KeptSet):
    """Interventions, as they are asked for."""

    def about_the_writer_of(self, comment: Any) -> "InterventionSet":
        """Those on a comment, and on others of the same name there; called off ones left out."""
        same = Q(comment=comment)
        if comment.handle:
            same |= Q(account=comment.account_id, comment__handle=comment.handle)
        elif comment.author:
            same |= Q(
                account=comment.account_id, comment__handle="", comment__author=comment.author
            )
        return self.filter(same).exclude(state="called off").order_by("-at")

    def unfinished(self) -> "InterventionSet":
        """Those on which somebody still has something to do."""
        untold = Q(explained_at=None, why_silent="", state__in=DONE)
        return self.filter(
            Q(state__in=[*UNDER_WAY, "done", "asked again", "to undo", "undoing"]) | untold
        ).order_by("at")


class Intervention(Kept):
    """Hidden, reported, deleted or blocked: under which rule, by whom, with what proof.

    `handed_by`: who let Playgate do it there; `called_at`: when it last began to call.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="interventions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="interventions")
    comment = models.ForeignKey("inbox.Comment", models.PROTECT, related_name="interventions")
    state = models.CharField(max_length=20, default=LIFE.first)
    deed = models.CharField(max_length=10, choices=[(deed, deed) for deed in Deed])
    rule = models.CharField(max_length=20)
    why_not_less = models.CharField(max_length=500, blank=True)
    other_way = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    allowed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_by = models.DateTimeField()
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=500, blank=True)
    handed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    private_word = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    explanation = models.TextField(blank=True)
    why_silent = models.CharField(max_length=500, blank=True)
    explained_as = models.CharField(max_length=10, blank=True)
    explained_link = models.URLField(max_length=500, blank=True)
    explained_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_says = models.CharField(max_length=1000, blank=True)
    asked_due = models.DateTimeField(null=True)
    undo_why = models.CharField(max_length=500, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_proof = models.CharField(max_length=500, blank=True)

    objects = InterventionSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(state__in=UNDER_WAY),
                name="one_intervention_under_way",
            )
        ]
        indexes = [models.Index(fields=["playgroup", "state"])]

    @property
    def named(self) -> str:
        """What was done, once it is done; before that, and if it never was, what was to be done."""
        return self.words.past if self.done_at else f"To {self.deed}"

    @property
    def words(self) -> InWords:
        """The deed, as it is said on the pages."""
        return IN_WORDS[Deed(self.deed)]

    @property
    def broken(self) -> Rule:
        """The rule that was broken."""
        return RULES[self.rule]

    @property
    def to_say(self) -> str:
        """The public explanation as it stands now, or the offered one."""
        return self.explanation or offered(self.deed, self.rule)

    @property
    def is_told(self) -> bool:
        """Whether the writer, or everybody, has heard from us why."""
        return self.state in DONE and (self.told_at or self.explained_at) is not None

    @property
    def says_nothing_yet(self) -> bool:
        """Whether those who read along are still to hear why."""
        return self.state in DONE and self.explained_at is None and not self.why_silent


class Evidence(Kept):
    """A copy of a comment from before it was touched, and of what its pictures were.

    `sha256` is over `told` in one fixed form. It stands in the ledger too, so that a change shows.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    intervention = models.OneToOneField(Intervention, models.PROTECT, related_name="evidence")
    told = models.JSONField()
    captured_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
