"""How long a playgroup keeps a picture that is in nothing."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered
from playgate.people.models import Playgroup
from playgate.policy.retention import UNUSED_DAYS, unused_days


class Wiping(Kept):
    """How many days a playgroup keeps a picture that is in nothing, where it has chosen."""

    playgroup = models.OneToOneField(Playgroup, models.PROTECT, related_name="wiping")
    days = models.PositiveSmallIntegerField()

    @classmethod
    def days_of(cls, playgroup: Playgroup) -> int:
        """The days that hold at a playgroup."""
        return answered(cls.days_asked(playgroup))

    @classmethod
    def days_asked(cls, playgroup: Playgroup) -> Asking[int]:
        """The same, for whoever asks together with others."""
        chosen = yield from DAYS.asked(playgroup=playgroup.pk)
        return unused_days(chosen[0][0] if chosen else UNUSED_DAYS)


DAYS = Question(lambda playgroup: Wiping.objects.filter(playgroup=playgroup).values_list("days"))
