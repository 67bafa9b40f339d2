"""What stands beside a comment: older words, notes, pictures of the screen; and ready words."""

from itertools import chain

from django.db import models

from playgate.images import sealed
from playgate.images.screens import Screen
from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup


class Version(Kept):
    """What a comment said before its writer changed it there."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="versions")
    text = models.TextField(blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]


class StoodBack(Kept):
    """Somebody has said that a comment is about them or theirs: somebody else answers it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="stood_back")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "person"], name="stands_back_once")
        ]


class KeptFrom(Kept):
    """A comment that somebody does not see any more: what follows from it is about them."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="kept_from")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="kept_from_once")]


class Note(Kept):
    """A word to colleagues about a comment; nobody outside ever sees it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="notes")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Capture(Screen):
    """A picture of the screen that shows a comment."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="captures")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="captures")


@sealed.names
def _named() -> set[str]:
    return set(chain(*Capture.objects.values_list(*Capture.FILES)))


class SavedReply(Kept):
    """Words that come back often, with places that are filled in."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="saved_replies")
    title = models.CharField(max_length=80)
    text = models.CharField(max_length=2000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["title", "at"]


class KeptFilter(Kept):
    """What somebody likes to look at in the inbox, under a name of theirs. No words to search."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="kept_filters")
    name = models.CharField(max_length=40)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "name"], name="one_filter_of_a_name"
            )
        ]
