"""A family's own page: what I say about pictures of my child, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.models import Carer
from playgate.policy.own_answers import NOT_AS_SEEN, Wish

from . import actions
from .answers import asked_of, carers_of
from .family_forms import wish_from
from .languages import languages
from .own_page import child_page, receipt_page
from .visiting import VISIT, FamilyRequest, at_home, told


@require_safe
@at_home
def family(request: FamilyRequest) -> HttpResponse:
    """My children; where there is one alone, straight to its page."""
    here = request.here
    carers = list(carers_of(here.playgroup, here.by.person))
    if len(carers) == 1:
        return redirect("parents:own_child", carers[0].child_id)
    said = {}
    for one in here.playgroup.permissions.filter(given_by=here.by.person).order_by("at"):
        said[one.child_id] = here.language.day(one.at, here.playgroup.tz)
    rows = [(carer, said.get(carer.child_id)) for carer in carers]
    return _told(request, "family", rows=rows)


@require_safe
@at_home
def own_child(request: FamilyRequest, pk: str) -> HttpResponse:
    """One child: what I have said, and what I can say now."""
    return _child(request, _carer(request, pk))


@require_POST
@at_home
def answer(request: FamilyRequest, pk: str) -> HttpResponse:
    """Say yes and no."""
    here, carer = request.here, _carer(request, pk)
    wish = wish_from(request.POST, asked_of(here.playgroup))
    if wish is None:
        return redirect("parents:own_child", pk)
    seen, code = request.POST.get("was", "")[:64], here.language.code
    try:
        row = actions.answer(carer.child, wish, seen, code, by=here.by, now=here.now)
    except Refused as refused:
        if refused.refusal is not NOT_AS_SEEN:
            raise
        return _child(request, carer, status=409, is_stale=True, wish=wish)
    return redirect("parents:receipt", row.pk) if row else redirect("parents:own_child", pk)


@require_POST
@at_home
def take_back(request: FamilyRequest, pk: str) -> HttpResponse:
    """Take back everything, or what I allowed at one place."""
    here, child = request.here, _carer(request, pk).child
    use, code = request.POST.get("use", "")[:20], here.language.code
    row = actions.take_back(child, use, code, by=here.by, now=here.now)
    return redirect("parents:receipt", row.pk) if row else redirect("parents:own_child", pk)


@require_POST
@at_home
def say_no_today(request: FamilyRequest, pk: str) -> HttpResponse:
    """No picture today: from whoever may not say yes, too."""
    carer = _carer(request, pk)
    actions.say_no_today(carer.child, by=request.here.by, now=request.here.now)
    return _child(request, carer, is_no_today=True)


@require_POST
@at_home
def accept_rules(request: FamilyRequest, pk: str) -> HttpResponse:
    """I have read how the learning journal is used."""
    here, _ = request.here, _carer(request, pk)
    actions.accept_rules(here.visit.page, here.language.code, by=here.by, now=here.now)
    return redirect("parents:own_child", pk)


@require_safe
@at_home
def receipt(request: FamilyRequest, pk: str) -> HttpResponse:
    """What I said at one moment; after a no, what came of it until now."""
    here = request.here
    rows = here.playgroup.permissions.filter(given_by=here.by.person, child__isnull=False)
    row = get_object_or_404(rows.select_related("child__playgroup", "given_by"), pk=pk)
    child = _carer(request, str(row.child_id)).child
    return _told(request, "receipt", **receipt_page(child, row, here.language))


@require_POST
@at_home
def choose_language(request: FamilyRequest) -> HttpResponse:
    """The language of these pages and of my letters; back to where I was."""
    here, code = request.here, request.POST.get("language", "")
    if code in languages():
        actions.choose_language(here.visit.page, code, by=here.by, now=here.now)
    child = request.POST.get("child", "")
    mine = carers_of(here.playgroup, here.by.person)
    is_mine = child in {str(one.child_id) for one in mine}
    return redirect("parents:own_child", child) if is_mine else redirect("parents:family")


@require_POST
@at_home
def leave(request: FamilyRequest) -> HttpResponse:
    """I am done: whoever holds this phone next sees nothing."""
    here = request.here
    actions.leave(here.visit, by=here.by, now=here.now)
    request.session.pop(VISIT, None)
    return told(request, "closed", here.language, playgroup=here.playgroup)


def _carer(request: FamilyRequest, pk: str) -> Carer:
    """One of my own children, and I as its grown-up; 404 for every other."""
    mine = carers_of(request.here.playgroup, request.here.by.person)
    return get_object_or_404(mine, child=pk)


def _child(
    request: FamilyRequest, carer: Carer, status: int = 200, wish: Wish | None = None, **more: Any
) -> HttpResponse:
    here = request.here
    told_here = child_page(carer, here.visit.page, here.language, here.now, wish)
    return _told(request, "child", status=status, **told_here, **more)


def _told(request: FamilyRequest, page: str, status: int = 200, **more: Any) -> HttpResponse:
    here = request.here
    return told(request, page, here.language, status=status, playgroup=here.playgroup, **more)
