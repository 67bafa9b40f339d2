"""Writing a post: the list, the page, and what happens on it."""

from typing import Any
from uuid import uuid5

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.images.actions import add
from playgate.images.models import Photo
from playgate.images.sheet import picked
from playgate.images.sheet_views import refused_file
from playgate.images.upload_views import sent
from playgate.images.views import shown as photo_shown
from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.starting import STARTERS

from . import actions
from .actions.writing import as_it_is
from .forms import WordsForm
from .listed import A_PAGE, listed
from .models import Post
from .page import told, told_state, told_to_write


@require_safe
def list_(request: Request) -> HttpResponse:
    """Posts by where they stand: being written, waiting, ready, out."""
    request.member.must("posts.see")
    start = _number(request.GET.get("from", ""))
    shown = listed(request.playgroup, start)
    older = start + A_PAGE if len(shown) > A_PAGE else None
    return render(request, "posts/list.html", {"posts": shown[:A_PAGE], "older": older})


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin a post, with the pictures that were chosen, if any were: new ones, or of a day."""
    post = actions.begin(by=request.member, now=timezone.now())
    for photo in picked(request.playgroup, request.POST.getlist("photo")):
        actions.attach(post, photo, by=request.member, now=timezone.now())
    if request.FILES:
        _, refused = take_in(request, post)
        if refused:
            raise refused
    return redirect("posts:page", post.pk)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One post, as it stands: for writing, for signing off, for publishing."""
    post, now = post_of(request, pk), timezone.now()
    if post.state == "draft" and request.member.may("posts.write"):
        return render(request, "posts/write.html", told_to_write(request, post, now))
    return render(request, "posts/page.html", told(request, post, now))


@require_safe
def state(request: Request, pk: str) -> HttpResponse:
    """The part of the page that follows what is typed: findings, accounts, questions."""
    context = told_state(request, weighed(request, pk), timezone.now())
    return render(request, "posts/_state.html", {**context, "is_fresh": True})


@require_POST
def write(request: Request, pk: str) -> HttpResponse:
    """Keep what was typed, chosen and answered."""
    post = weighed(request, pk)
    form = keep(request, post)
    if request.headers.get("HX-Request"):
        context = told_state(request, post, timezone.now())
        return render(
            request,
            "posts/_state.html",
            {**context, "form": form, "saved": form.is_valid(), "is_fresh": True},
        )
    if not form.is_valid():
        context = told_to_write(request, post, timezone.now())
        return render(request, "posts/write.html", {**context, "form": form}, status=422)
    return redirect("posts:page", pk)


@require_POST
def start(request: Request, pk: str) -> HttpResponse:
    """Begin with ready words; what was typed is kept, and stands above them."""
    post = weighed(request, pk)
    form, chosen = keep(request, post), request.POST.get("starter", "")
    if not form.is_valid():
        context = told_to_write(request, post, timezone.now())
        return render(request, "posts/write.html", {**context, "form": form}, status=422)
    if chosen in STARTERS:
        actions.start(post, chosen, by=request.member, now=timezone.now())
    return redirect("posts:page", pk)


@require_POST
def submit(request: Request, pk: str) -> HttpResponse:
    """Send for sign-off, with what is typed on the page."""
    post, now = weighed(request, pk), timezone.now()
    form = keep(request, post)
    try:
        if form.is_valid():
            actions.submit(post, by=request.member, now=now)
            return redirect("posts:page", pk)
    except actions.Stopped:
        pass
    context = {**told_to_write(request, weighed(request, pk), now), "form": form, "tried": True}
    return render(request, "posts/write.html", context, status=422)


@require_POST
def attach(request: Request, pk: str) -> HttpResponse:
    """Take pictures in and put them into the post, as many as were sent."""
    post = post_of(request, pk)
    actions.check_open(post)
    added, refused = take_in(request, post)
    if refused:
        return refused_file(request, refused)
    if "one" not in request.GET:
        return redirect("posts:page", pk)
    cards = {"photos": [photo_shown(request, photo) for photo in added], "post": post}
    return render(request, "posts/_photos.html", cards)


def take_in(request: Request, post: Post) -> tuple[list[Photo], Refused | None]:
    """Each picture that can be taken in, in the post at once; and why another one cannot."""
    now, by, (files, refused) = timezone.now(), request.member, sent(request)
    once = request.POST.get("once", "")
    mark = uuid5(by.person.pk, f"{post.pk}:{once}") if once and len(files) == 1 else None
    added = []
    for file in files:
        try:
            added.append(add(file, by=by, now=now, id=mark))
        except Refused as trouble:
            refused = trouble
            continue
        actions.attach(post, added[-1], by=by, now=now)
    return added, refused


@require_POST
def detach(request: Request, pk: str, photo_pk: str) -> HttpResponse:
    """Take a picture out of the post; what is typed on the page is kept."""
    post, photo = post_of(request, pk), get_object_or_404(request.playgroup.photos, pk=photo_pk)
    keep(request, post)
    actions.detach(post, photo, by=request.member, now=timezone.now())
    return redirect("posts:page", pk)


@require_POST
def change(request: Request, pk: str) -> HttpResponse:
    """Open it for changing; what was signed off is so no longer."""
    actions.change(post_of(request, pk), by=request.member, now=timezone.now())
    return redirect("posts:page", pk)


@require_POST
def discard(request: Request, pk: str) -> HttpResponse:
    """Put it away."""
    actions.discard(post_of(request, pk), by=request.member, now=timezone.now())
    return redirect("posts:list")


def post_of(request: Request, pk: Any) -> Post:
    """One's own playgroup's post, with all that the gates look at; else 404."""
    request.member.must("posts.see")
    return get_object_or_404(request.playgroup.posts.whole(), pk=pk)


def weighed(request: Request, pk: Any) -> Post:
    """The same without its sign-offs, for where it is written."""
    request.member.must("posts.see")
    return get_object_or_404(request.playgroup.posts.weighed(), pk=pk)


def _number(typed: str) -> int:
    return int(typed[:6]) if typed.isascii() and typed.isdecimal() else 0


def keep(request: Request, post: Post) -> WordsForm:
    """Keep what has changed of the words, the accounts and the answers of the page's one form.

    The post is read once more only where rows beside it have changed: this runs with every key.
    """
    form, now, by = WordsForm(request.POST), timezone.now(), request.member
    if not form.is_valid():
        return form
    if any(getattr(post, field) != value for field, value in form.cleaned_data.items()):
        actions.write(post, by=by, now=now, **form.cleaned_data)
    chosen = set(request.POST.getlist("accounts"))
    if "accounts_shown" in request.POST and chosen != {one.key for one in post.accounts}:
        accounts = by.playgroup.accounts.in_use().filter(key__in=chosen)
        actions.choose_accounts(post, accounts, by=by, now=now)
        as_it_is(post)
    said, answered = _said(request), post.answered()
    if {key: yes for key, yes in said.items() if answered.get(key) != yes}:
        actions.answer(post, said, by=by, now=now)
        as_it_is(post)
    return form


def _said(request: Request) -> dict[str, bool]:
    """The answers on the page; one button says yes to all that was shown and not answered."""
    said = {key[4:]: value == "yes" for key, value in request.POST.items() if key[:4] == "ask:"}
    if "all_true" in request.POST:
        shown = request.POST.getlist("shown")
        said = {**dict.fromkeys(shown, True), **{key: yes for key, yes in said.items() if not yes}}
    return said
