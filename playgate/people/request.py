"""A request from somebody who is here: who they are, and at which playgroup."""

from datetime import datetime

from django.http import HttpRequest

from .member import Member
from .models import Playgroup


class Request(HttpRequest):
    """What every page of a room is handed. `proved_at`: when the second factor was last given."""

    member: Member
    playgroup: Playgroup
    proved_at: datetime | None
