"""Letters about the inbox: what was told, to whom, why; and what each person wants to be told."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.reminding import LETTER_LIFE

KINDS = ("urgent", "hour")


class Told(Kept):
    """An hour of a day at which those who are to hear have been written to; once, whoever works."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "mark"], name="one_telling_an_hour")
        ]


class Letter(Kept):
    """One letter to one person. Our own words alone: nothing typed by anybody, and no names.

    `about`: the comments of an urgent one; when all of them are done, it is not sent.
    """

    LIFE = LETTER_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="inbox_letters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="inbox_letters")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    mark = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default=LETTER_LIFE.first)
    says = models.CharField(max_length=200)
    why = models.CharField(max_length=400)
    about = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "mark"], name="one_inbox_letter_each"
            )
        ]
        indexes = [models.Index(fields=["playgroup", "at"])]


class Choice(Kept):
    """What somebody wants to hear of; without a row, of all of it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="inbox_choices")
    morning = models.BooleanField(default=True)
    nudges = models.BooleanField(default=True)
    urgent = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "person"], name="one_choice_each")
        ]
