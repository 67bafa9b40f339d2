"""How a family comes in, on a page: the link of a letter, the code at the gate, six digits."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.member import House
from playgate.people.models import Person, Playgroup

from . import actions
from .entrance import EntryCode, Visit, grown_up_by_address, page_by_link
from .entrance_forms import AddressForm, DigitsForm
from .in_words import language_for
from .visiting import ASKED, AT, VISIT, closed, spoken, told


@never_cache
@require_safe
def gate(request: HttpRequest, slug: str) -> HttpResponse:
    """At the gate: type your address, and six digits come to it."""
    return _gate(request, get_object_or_404(Playgroup, slug=slug), AddressForm())


@never_cache
@require_POST
def ask_code(request: HttpRequest, slug: str) -> HttpResponse:
    """The same answer for every address, known or not."""
    group = get_object_or_404(Playgroup, slug=slug)
    with translation.override(spoken(request).locale):
        form = AddressForm(request.POST)
        if not form.is_valid():
            return _gate(request, group, form)
    person = grown_up_by_address(group, form.cleaned_data["email"])
    return _ask(request, group, person, by_link=False)


@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the letter. To open it changes nothing; it names nobody and shows nothing."""
    page = page_by_link(token, timezone.now())
    if page is None:
        return told(request, "dead", spoken(request), status=410)
    language = spoken(request, *language_for(page))
    if request.method == "POST":
        return _ask(request, page.playgroup, page.person, by_link=True)
    return told(request, "link", language, playgroup=page.playgroup)


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Six digits from the letter, and somebody is in."""
    code = _asked(request)
    if code is None:
        return closed(request)
    language = spoken(request, code.language)
    form = DigitsForm(request.POST or None)
    if request.method == "POST":
        by, digits, now = House(code.playgroup_id), form.digits(), timezone.now()
        if visit := actions.enter(code, digits, by=by, now=now):
            return begin(request, visit)
    status = 422 if request.method == "POST" else 200
    more = {"playgroup": code.playgroup, "form": form, "wrong": status == 422, "code": code}
    return told(request, "enter", language, status=status, **more)


@never_cache
@require_POST
def step_in(request: HttpRequest) -> HttpResponse:
    """Somebody who has signed in already goes to their own page."""
    member = getattr(request, "member", None)
    if member is None:
        raise Http404
    by = House(member.playgroup_id, mark=member.mark)
    visit = actions.step_in(member.playgroup, member.person, by=by, now=timezone.now())
    return begin(request, visit)


def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """From here on this browser is at that page. Its old session cannot be used for it."""
    request.session.cycle_key()
    request.session.pop(ASKED, None)
    request.session[VISIT] = str(visit.pk)
    request.session[AT] = visit.playgroup.slug
    return redirect("parents:family")


def hand_on(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The tablet goes into other hands: whoever held it is signed out first."""
    logout(request)
    return begin(request, visit)


def _ask(
    request: HttpRequest, group: Playgroup, person: Person | None, by_link: bool
) -> HttpResponse:
    language = spoken(request)
    if not ratelimit.consume(request, app="allauth.account", action="family_code"):
        return told(request, "often", language, status=429, playgroup=group)
    by, now = House(group.pk), timezone.now()
    more: dict[str, Any] = {"by_link": by_link, "language": _chosen(request)}
    code = actions.ask_code(group, person, by=by, now=now, **more)
    request.session[ASKED], request.session[AT] = str(code.pk), group.slug
    chosen = f"?in={more['language']}" if more["language"] else ""
    return redirect(f"{reverse('parents:enter')}{chosen}")


def _chosen(request: HttpRequest) -> str:
    """The language of the page on which the code was asked for."""
    asked_for = request.POST.get("in", "")
    return spoken(request).code if asked_for else ""


def _asked(request: HttpRequest) -> EntryCode | None:
    """The code that was asked for in this browser, and in no other."""
    rows = EntryCode.objects.select_related("playgroup", "page")
    return rows.filter(pk=request.session[ASKED]).first() if ASKED in request.session else None


def _gate(request: HttpRequest, group: Playgroup, form: AddressForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return told(request, "gate", spoken(request), status=status, playgroup=group, form=form)
