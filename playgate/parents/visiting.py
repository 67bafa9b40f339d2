"""Who is at a family's own page: asked of the database at every request, in their language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.people.models import Playgroup

from .entrance import Visit
from .grown_up import GrownUp
from .in_words import language_for
from .languages import Language, accepted, language_of, languages

VISIT, AT, ASKED = "family.visit", "family.at", "family.asked"


@dataclass
class Here:
    """Somebody at their own page, in this request."""

    visit: Visit
    by: GrownUp
    language: Language
    now: datetime

    @property
    def playgroup(self) -> Playgroup:
        return self.visit.playgroup


class FamilyRequest(HttpRequest):
    """What every page of a family is handed."""

    here: Here


def visit_of(request: HttpRequest, now: datetime) -> Visit | None:
    """The visit that lasts in this browser; None once it, the page, or the caring has ended."""
    pk = request.session.get(VISIT)
    if not pk:
        return None
    rows = Visit.objects.alive(now).select_related("playgroup", "page__person")
    try:
        return rows.filter(pk=UUID(str(pk))).first()
    except (ValueError, ValidationError):
        return None


def at_home(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is somebody's own: kept nowhere, told in their language, kind when it fails."""

    @wraps(view)
    def answered(request: Any, *args: Any, **more: Any) -> HttpResponse:
        now = timezone.now()
        visit = visit_of(request, now)
        if visit is None:
            return closed(request)
        language = language_of(*language_for(visit.page))
        request.here = Here(visit, GrownUp(visit), language, now)
        with translation.override(language.locale):
            try:
                return view(request, *args, **more)
            except (MayNot, TooLate, Refused, NotYours):
                return told(request, "sorry", language, status=409)

    return never_cache(answered)


def spoken(request: HttpRequest, *first: str) -> Language:
    """The language of somebody who is not in yet: asked for, known, or their browser's."""
    asked_for = request.GET.get("in", "") or request.POST.get("in", "")
    return language_of(asked_for, *first, *accepted(request.headers.get("Accept-Language", "")))


def told(
    request: Any, page: str, language: Language, status: int = 200, **more: Any
) -> HttpResponse:
    """A page in a language."""
    with_all = {
        "language": language,
        "languages": languages().values(),
        "here": getattr(request, "here", None),
        **more,
    }
    with translation.override(language.locale):
        return render(request, f"parents/family/{page}.html", with_all, status=status)


def closed(request: HttpRequest) -> HttpResponse:
    """The hour is over, or it never began: what to do now, and nothing about anybody."""
    slug = request.session.get(AT, "")
    group = Playgroup.objects.filter(slug=slug).first() if slug else None
    return told(request, "closed", spoken(request), status=403, playgroup=group)
