"""A request from somebody who is here: who they are, and at which playgroup."""

from django.http import HttpRequest

from .member import Member
from .models import Playgroup


class Request(HttpRequest):
    """What every page of a room is handed."""

    member: Member
    playgroup: Playgroup
