"""Pictures of the screen that show that a copy is down: proof beside the words of whoever looked.

One a copy, seen by those who see posts, never published.
"""

from itertools import chain
from typing import Any

from django.db import models

from playgate.images import sealed
from playgate.images.screens import Screen
from playgate.people.models import Playgroup
from playgate.policy.captures import why_not_capture
from playgate.policy.findings import Refusal


class Proved:
    """What a copy says of the picture of the screen beside it."""

    state: Any
    taken_back_for: Any
    down_at: Any
    post: Any

    @property
    def takes_a_screen(self) -> bool:
        """Whether one may be kept."""
        return self.why_not_capture() is None

    def why_not_capture(self) -> Refusal | None:
        """Why none is kept, or None."""
        changed_since = bool(self.down_at and self.post.changed_at > self.down_at)
        return why_not_capture(self.state, self.taken_back_for, changed_since=changed_since)


class CopyCapture(Screen):
    """A picture of the screen where a copy was; whoever was in its post may be seen on it."""

    FILES = ("original", "cleaned", "small")

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="copy_captures")
    copy = models.OneToOneField("posts.Copy", models.CASCADE, related_name="capture")
    small = models.CharField(max_length=120, blank=True)


@sealed.names
def _named() -> set[str]:
    return set(chain(*CopyCapture.objects.values_list(*CopyCapture.FILES)))
