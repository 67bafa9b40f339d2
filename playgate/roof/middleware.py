"""Who is here, and how a stop is told: kindly, on a page, with what to do now."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from playgate.door import devices
from playgate.door.proof import proved_at
from playgate.images.keeping import NoRoom
from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.people.member import Member
from playgate.people.offices import HELD_ANYWHERE
from playgate.policy.lives import NotNow
from playgate.policy.proving import needs_second
from playgate.policy.turning import closed, turns
from playgate.posts.actions import Stopped

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_TO_ALL = (
    "/account/",
    "/static/",
    "/site/",
    "/ours/",
    "/healthz",
    "/come-in/",
    "/parts/",
    "/people/join/",
    "/family/",
)

WHOLE_PAGE = {"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML show:top"}
FIRST_STEPS = ("/door/second_step/", "/door/qr/", "/door/prove_again/")


class WhoIsHere:
    """Puts the member and the playgroup on the request; somebody with no role sees a kind page."""

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member = request.playgroup = request.proved_at = None  # type: ignore[attr-defined]
        if request.path.startswith(OPEN_TO_ALL):
            return self.answer(request)
        if not request.user.is_authenticated:
            return _to_the_door(request)
        now = timezone.now()
        member = _member(request, now)
        if member is None:
            return _no_part(request)
        request.proved_at = member.proved_at  # type: ignore[attr-defined]
        request.playgroup = member.playgroup  # type: ignore[attr-defined]
        request.member = member  # type: ignore[attr-defined]
        devices.see(request, now)
        if _must_take_the_second_step(request, member):
            return _go(request, _with_next(reverse("door:second_step"), request))
        return self.answer(request)


def _must_take_the_second_step(request: HttpRequest, member: Member) -> bool:
    """Whether somebody who may come near children has not shown twice that it is them.

    In the trial the door "come in as" passes by it: it is open on this machine alone.
    """
    if settings.DEMO or member.proved_at or request.path.startswith(FIRST_STEPS):
        return False
    return needs_second(member.roles)


def _member(request: HttpRequest, now: datetime) -> Member | None:
    """Somebody at the playgroup they chose, where they hold a role today; or at the first such."""
    offices = HELD_ANYWHERE(person=request.user.pk, day=timezone.localdate(now))
    playgroups = {str(one.playgroup_id): one.playgroup for one in offices}
    chosen = playgroups.get(request.session.get("playgroup", ""))
    playgroup = chosen or next(iter(playgroups.values()), None)
    if playgroup is None:
        return None
    member = Member(request.user, playgroup, now, proved_at(request))  # type: ignore[arg-type]
    if playgroup.today(now) == timezone.localdate(now):
        member.know([one for one in offices if one.playgroup_id == playgroup.pk])
    return member


def _no_part(request: HttpRequest) -> HttpResponse:
    """A kind page; where only a part was asked for, the whole window goes there, at once."""
    if request.headers.get("HX-Request"):
        return _go(request, reverse("today:page"))
    return render(request, "no_role.html", status=403)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    return _go(request, _with_next(reverse("account_login"), request))


def _with_next(to: str, request: HttpRequest) -> str:
    return f"{to}?next={quote(request.get_full_path())}"


def _go(request: HttpRequest, to: str) -> HttpResponse:
    """Go to another page, also where only a part of one was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


class NothingIsWatched:
    """No page may use camera, microphone or place, but the one that says so itself."""

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class InOurLanguage:
    """Says in which language a page is, until it says so itself.

    Where nobody does, Django looks for it at every number and every address on the page.
    """

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(settings.LANGUAGE_CODE)
        return self.answer(request)


class PlainSigns:
    """Lets go of NUL in what was typed: nobody sees it, and PostgreSQL cannot keep it.

    And lets a sign that turns writing around turn no more than the line in which it was typed.
    """

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        for name in ("GET", "POST"):
            typed = getattr(request, name)
            if any(_is_odd(each) for key, values in typed.lists() for each in (key, *values)):
                setattr(request, name, _made_plain(typed))


def _is_odd(typed: str) -> bool:
    return "\0" in typed or turns(typed)


def _made_plain(typed: QueryDict) -> QueryDict:
    plain = QueryDict(mutable=True)
    for key, values in typed.lists():
        plain.setlist(key.replace("\0", ""), [closed(each.replace("\0", "")) for each in values])
    return plain


class KindStops:
    """Turns what an act raises into a page that says what stands in the way and what to do now."""

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if isinstance(trouble, NotYours):
            raise Http404
        if isinstance(trouble, NotNow | TooLate):
            return _somebody_was_first(request)
        if isinstance(trouble, MayNot):
            return render(request, "403.html", {"act": trouble.act}, status=403)
        if isinstance(trouble, Refused):
            return _stopped(request, {"refusals": [trouble.refusal]})
        if isinstance(trouble, Stopped):
            return _stopped(request, {"findings": trouble.findings})
        if isinstance(trouble, NoRoom):
            return render(request, "no_room.html", status=507)
        return None


def _stopped(request: HttpRequest, told: dict) -> HttpResponse:
    back = request.headers.get("Referer") or reverse("today:page")
    was_here = request.get_full_path() if request.method == "GET" else urlsplit(back).path
    told |= {"back": back, "came_from": quote(was_here)}
    page = render(request, "stopped.html", told, status=409)
    if request.headers.get("HX-Request"):  # a part was asked for: the stop takes the whole page
        for name, value in WHOLE_PAGE.items():
            page[name] = value
    return page


def _somebody_was_first(request: HttpRequest) -> HttpResponse:
    says = "Somebody else was here a moment before you. This is how things stand now."
    messages.info(request, says)
    return _go(request, request.headers.get("Referer") or reverse("today:page"))
