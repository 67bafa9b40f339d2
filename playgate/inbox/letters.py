"""Letters about the inbox: what was told, to whom, why; and what each person wants to be told."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.reminding import LETTER_LIFE
from playgate.policy.telling import is_loud

KINDS = ("urgent", "hour", "many", "unsure", "asked")


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

    `about`: the comments of an urgent one; when all of them are done, it is not sent. For the
    other kinds what they are about, or its page. `by_mail`: else it only rings a phone.
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
    by_mail = models.BooleanField(default=True)
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
    """What somebody wants to hear of; without a row, of all of it.

    By e-mail, and on the phones that they let ring: `rings`, what cannot wait; `rings_all`, every
    letter.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="inbox_choices")
    morning = models.BooleanField(default=True)
    nudges = models.BooleanField(default=True)
    urgent = models.BooleanField(default=True)
    asked = models.BooleanField(default=True)
    rings = models.BooleanField(default=True)
    rings_all = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "person"], name="one_choice_each")
        ]

    def is_rung_for(self, kind: str, mark: str) -> bool:
        """Whether such a letter rings the phones of whoever chose this."""
        return self.rings_all or (self.rings and is_loud(kind, mark))
