"""Pages to look again: pictures of children who leave, and a sample of what is out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request

from . import actions
from .looking_again import in_force
from .looking_again import leavers as leavers_of
from .looking_again import sample as sample_at
from .models import Copy

MOST_SHOWN = 12


@require_safe
def leavers(request: Request) -> HttpResponse:
    """Who leaves or has left, which pictures may stay, and which go."""
    request.member.must("posts.remove_leavers")
    today = request.playgroup.today(timezone.now())
    rows = leavers_of(request.playgroup, today)
    left = [one for one in rows if one.has_left]
    told = {
        "rows": rows,
        "most": MOST_SHOWN,
        "goes": len({photo.pk for one in left for photo in one.goes}),
        "has_left": bool(left),
        "last": request.playgroup.cohort_looks.select_related("by").first(),
    }
    return render(request, "posts/leavers.html", told)


@require_POST
def remove_leavers(request: Request) -> HttpResponse:
    """Everything that may not stay goes; what may, stays."""
    look = actions.remove_leavers(request.playgroup, by=request.member, now=timezone.now())
    said = f"{look.wiped} wiped, {look.blurred} blurred for good, {look.stay} may stay."
    messages.success(request, said)
    return redirect("posts:leavers")


@require_safe
def sample(request: Request) -> HttpResponse:
    """Some of what is out, with what each family had said on the day it went out."""
    request.member.must("posts.look_again")
    today = request.playgroup.today(timezone.now())
    found = sample_at(request.playgroup, today)
    me = str(request.member.person.pk)
    rows = [
        {"copy": one, "children": in_force(one, today), "is_mine": me in one.post.hands}
        for one in found.copies
    ]
    return render(request, "posts/sample.html", {"sample": found, "rows": rows})


@require_POST
def look_again(request: Request, pk: str) -> HttpResponse:
    """It is fine, or it comes down."""
    request.member.must("posts.look_again")
    copies = Copy.objects.select_related("account", "post", "playgroup")
    copy = get_object_or_404(copies.filter(playgroup=request.playgroup), pk=pk)
    said = request.POST.get("fine", "")
    if said not in ("yes", "no"):
        messages.error(request, "Say whether it is fine. Nothing was changed.")
        return redirect("posts:sample")
    actions.look_again(copy, said == "yes", by=request.member, now=timezone.now())
    messages.success(request, "Kept." if said == "yes" else "Kept. It comes down now.")
    return redirect("posts:sample")
