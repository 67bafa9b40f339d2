"""The policy on a page: bring it in, match it, agree to it, read it as it stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.clauses import clauses
from playgate.policy.versions import LINKED, PUBLIC, About

from . import actions
from .duties import team
from .forms import AboutForm, BringInForm, LinkForm, MatchForm, ReviewForm
from .models import Version
from .page import A_PAGE, policy_told, version_told


@require_safe
def policy(request: Request) -> HttpResponse:
    """The policy as it is in force, with the clauses in its margin."""
    request.member.must("training.see")
    today = request.playgroup.today(timezone.now())
    return render(request, "training/policy.html", policy_told(request.playgroup, today))


def bring_in(request: Request) -> HttpResponse:
    """A new version comes in, from a file or from the clipboard."""
    request.member.must("training.bring_in")
    form = BringInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        words, now = form.cleaned_data["pieces"], timezone.now()
        made = actions.bring_in(request.playgroup, words, by=request.member, now=now)
        return redirect("training:version", made.pk)
    status = 422 if form.errors else 200
    return render(request, "training/bring_in.html", {"form": form}, status=status)


@require_safe
def version(request: Request, pk: str) -> HttpResponse:
    """A draft or an older version, and what changed."""
    return render(request, "training/version.html", _told(request, _version(request, pk)))


def match(request: Request, pk: str) -> HttpResponse:
    """Confirm or change the clauses of a few pieces at a time."""
    request.member.must("training.match")
    version = _version(request, pk)
    form = MatchForm(request.POST or None, pieces=_some_pieces(request, version))
    if request.method == "POST" and form.is_valid():
        actions.match(version, form.said(), by=request.member, now=timezone.now())
        messages.success(request, "Kept.")
        if version.pieces.filter(is_confirmed=False).exists():
            return redirect("training:match", pk)
        return redirect("training:version", pk)
    told = {"version": version, "form": form, "clauses": clauses().values()}
    told["left"] = version.pieces.filter(is_confirmed=False).count()
    return render(request, "training/match.html", told, status=422 if form.errors else 200)


@require_POST
def describe(request: Request, pk: str) -> HttpResponse:
    """Who looks after it, when it was agreed, when it is due again."""
    request.member.must("training.describe")
    version, now = _version(request, pk), timezone.now()
    form = AboutForm(request.POST, today=request.playgroup.today(now))
    if form.is_valid():
        actions.describe(version, About(**form.cleaned_data), by=request.member, now=now)
        messages.success(request, "Kept. Every yes is asked for anew.")
        return redirect("training:version", pk)
    return render(request, "training/version.html", _told(request, version, form=form), status=422)


@require_POST
def put_in_force(request: Request, pk: str) -> HttpResponse:
    """A head's yes to what they saw; the second one puts it in force."""
    version, digest = _version(request, pk), request.POST.get("digest", "")
    missing = actions.put_in_force(version, digest, by=request.member, now=timezone.now())
    if missing:
        messages.success(request, f"Your yes is kept. Still waiting for {' and '.join(missing)}.")
        return redirect("training:version", pk)
    messages.success(request, "It is in force. Everyone is asked to read it.")
    return redirect("training:policy")


@require_POST
def review(request: Request, pk: str) -> HttpResponse:
    """It was looked at again, and nothing is to change."""
    request.member.must("training.review")
    version, now = _version(request, pk), timezone.now()
    today = request.playgroup.today(now)
    form = ReviewForm(request.POST, today=today)
    if form.is_valid():
        actions.review(version, **form.cleaned_data, by=request.member, now=now)
        messages.success(request, "Kept. Nobody has to read it anew.")
        return redirect("training:policy")
    told = policy_told(request.playgroup, today, review=form)
    return render(request, "training/policy.html", told, status=422)


@require_POST
def drop(request: Request, pk: str) -> HttpResponse:
    """Put a draft away."""
    actions.drop(_version(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Put away. Nobody is asked to read it.")
    return redirect("training:policy")


def link_policy(request: Request) -> HttpResponse:
    """Where another policy is."""
    request.member.must("training.link_policy")
    kind = request.GET.get("kind", "complaints")
    known = request.playgroup.linked.filter(kind=kind).values("link", "hangs").first()
    form = LinkForm(request.POST or None, initial={"kind": kind, **(known or {})})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.link_policy(request.playgroup, by=request.member, now=timezone.now(), **said)
        messages.success(request, "Kept.")
        return redirect("training:policy")
    told = {"form": form, "title": LINKED.get(request.POST.get("kind", kind), "Another policy")}
    return render(request, "training/link_policy.html", told, status=422 if form.errors else 200)


@require_safe
def people(request: Request) -> HttpResponse:
    """Who has read and learnt what, those who still have to first."""
    request.member.must("training.see_people")
    today, asked = request.playgroup.today(timezone.now()), request.playgroup.policy_version
    rows = team(request.playgroup, today)
    told_of = [(row, row.is_outstanding(asked, today)) for row in rows]
    told_of.sort(key=lambda pair: (not pair[1], pair[0].person.name))
    told = {"rows": told_of, "today": today, "asked": asked}
    return render(request, "training/people.html", told)


def _version(request: Request, pk: Any) -> Version:
    """A version of one's own playgroup; drafts, and what was put away, for those who keep them."""
    request.member.must("training.see")
    rows = request.playgroup.versions.select_related("playgroup", "brought_by")
    if not request.member.may("training.match"):
        rows = rows.filter(state__in=PUBLIC)
    return get_object_or_404(rows.prefetch_related("pieces", "yeses"), pk=pk)


def _told(request: Request, version: Version, **more: Any) -> dict[str, Any]:
    today = request.playgroup.today(timezone.now())
    return version_told(version, request.member, today, **more)


def _some_pieces(request: Request, version: Version) -> list[Any]:
    """The pieces of one page: those that were sent, from a place on, or those that wait."""
    every = list(version.pieces.all())
    if request.method == "POST":
        return [one for one in every if str(one.pk) in request.POST]
    place = request.GET.get("from", "")[:5]
    if place.isascii() and place.isdecimal():
        return [one for one in every if one.place >= int(place)][:A_PAGE]
    return [one for one in every if not one.is_confirmed][:A_PAGE]
