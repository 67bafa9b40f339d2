"""Who answers, and when; notes, pictures of the screen, ready words, kept filters: on the pages."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.accounts.standing import here
from playgate.images.serving import clean_picture
from playgate.ledger.book import Refused
from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.acts import MAY
from playgate.policy.saved import FIELDS
from playgate.policy.standing import why_not
from playgate.posts.forms import WallTimeField

from . import actions
from .actions import Claimed
from .clocks import start_of_tomorrow
from .forms import CaptureForm, NoteForm, SavedForm, SnoozeForm
from .lines import Chosen
from .models import Capture, Comment, KeptFilter, SavedReply
from .page import one_of, told
from .watch import people_at_work
from .whole import comment_of


def assign(request: Request, pk: str) -> HttpResponse:
    """Choose who answers it."""
    comment, now = comment_of(request, pk), timezone.now()
    request.member.must("inbox.assign")
    people = _who_may_answer(comment, now)
    if request.method == "POST":
        actions.assign(comment, one_of(people, request.POST), by=request.member, now=now)
        return redirect("inbox:page", pk)
    return render(request, "inbox/assign.html", {"comment": comment, "people": people})


def _who_may_answer(comment: Comment, now: datetime) -> list[Person]:
    """Those who could answer it today: they have read the policy, and it is not about them."""
    group, day = comment.playgroup, comment.playgroup.today(now)
    people, away = people_at_work(group, MAY["inbox.reply"], day), actions.away_from(comment)
    known = here(group, [one.pk for one in people], day)
    return [
        one
        for one in people
        if one.pk not in away and why_not(known[one.pk].standing, "inbox.reply", day) is None
    ]


@require_POST
def take_over(request: Request, pk: str) -> HttpResponse:
    """I answer it."""
    actions.take_over(comment_of(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def hand_back(request: Request, pk: str) -> HttpResponse:
    """Whoever comes first."""
    actions.hand_back(comment_of(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def claim(request: Request, pk: str) -> HttpResponse:
    """I am answering it now; the second is told."""
    comment, now = comment_of(request, pk), timezone.now()
    try:
        actions.claim(comment, by=request.member, now=now, knowingly="knowingly" in request.POST)
    except Claimed as claimed:
        if not request.headers.get("HX-Request"):
            raise
        return render(request, "inbox/_claimed.html", {"claimed": claimed.refusal})
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect("inbox:page", pk)


@require_POST
def stand_back(request: Request, pk: str) -> HttpResponse:
    """It is about me or mine: somebody else answers."""
    actions.stand_back(comment_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted. Somebody else answers this one.")
    return redirect("inbox:list")


@require_POST
def snooze(request: Request, pk: str) -> HttpResponse:
    """Put it aside until tomorrow morning, or until the time that was typed."""
    comment, now = comment_of(request, pk), timezone.now()
    until, form = start_of_tomorrow(now, comment), SnoozeForm(request.POST)
    if "tomorrow" not in request.POST:
        if not form.is_valid():
            return render(
                request, "inbox/page.html", told(request, comment, snooze_form=form), status=422
            )
        until = WallTimeField.at(form.cleaned_data["until"], request.playgroup.tz)
    actions.snooze(comment, until, by=request.member, now=now)
    messages.success(request, "Put aside. It comes back by itself.")
    return redirect("inbox:list")


@require_POST
def wake(request: Request, pk: str) -> HttpResponse:
    """Bring it back now."""
    actions.wake(comment_of(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def note(request: Request, pk: str) -> HttpResponse:
    """Leave a word for colleagues."""
    comment, form = comment_of(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        whole = told(request, comment, note_form=form)
        return render(request, "inbox/page.html", whole, status=422)
    actions.note(comment, form.cleaned_data["note"], by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def add_capture(request: Request, pk: str) -> HttpResponse:
    """Keep a picture of the screen."""
    comment, form = comment_of(request, pk), CaptureForm(request.POST, request.FILES)
    now = timezone.now()
    try:
        if form.is_valid():
            actions.add_capture(comment, form.cleaned_data["screen"], by=request.member, now=now)
            return redirect("inbox:page", pk)
    except Refused as why:
        form.add_error("screen", f"{why.refusal.says} {why.refusal.remedy}")
    return render(request, "inbox/page.html", told(request, comment, capture_form=form), status=422)


@require_safe
@never_cache
def capture(request: Request, pk: str) -> HttpResponse:
    """The clean picture of a screen; never the file as it came, and no browser keeps it."""
    request.member.must("inbox.see")
    seen = Capture.objects.exclude(comment__kept_from__person=request.member.person)
    return clean_picture(get_object_or_404(seen, pk=pk, playgroup=request.playgroup))


@require_safe
def saved(request: Request) -> HttpResponse:
    """The ready words."""
    request.member.must("inbox.see")
    rows = request.playgroup.saved_replies.select_related("by")
    return render(request, "inbox/saved.html", {"saved": rows})


def save_reply(request: Request, pk: UUID | None = None) -> HttpResponse:
    """Save words that come back often, or change them."""
    request.member.must("inbox.save_reply")
    group = request.playgroup
    kept = get_object_or_404(SavedReply, pk=pk, playgroup=group) if pk else None
    form = SavedForm(request.POST or None, initial=kept.__dict__ if kept else None)
    if request.method == "POST" and form.is_valid():
        words = (form.cleaned_data["title"], form.cleaned_data["text"])
        try:
            actions.save_reply(group, *words, kept, by=request.member, now=timezone.now())
            return redirect("inbox:saved")
        except Refused as refused:
            form.add_error("text", f"{refused.refusal.says} {refused.refusal.remedy}")
    shown = {"form": form, "kept": kept, "fields": FIELDS.items()}
    return render(request, "inbox/save_reply.html", shown, status=422 if form.errors else 200)


@require_POST
def drop_saved(request: Request, pk: str) -> HttpResponse:
    """These words are not offered any more."""
    kept = get_object_or_404(SavedReply, pk=pk, playgroup=request.playgroup)
    actions.drop_saved(kept, by=request.member, now=timezone.now())
    return redirect("inbox:saved")


@require_POST
def keep_filter(request: Request) -> HttpResponse:
    """Keep what I look at, under a name."""
    request.member.must("inbox.keep_filter")
    chosen, name = Chosen.of(request.POST), request.POST.get("name", "").strip()[:40]
    if name:
        actions.keep_filter(
            request.playgroup, name, chosen.told, by=request.member, now=timezone.now()
        )
    return redirect(f"{reverse('inbox:list')}?{urlencode(chosen.told)}")


@require_POST
def drop_filter(request: Request, pk: str) -> HttpResponse:
    """Let a kept filter go."""
    mine = {"playgroup": request.playgroup, "person": request.member.person}
    kept = get_object_or_404(KeptFilter, pk=pk, **mine)
    actions.drop_filter(kept, by=request.member, now=timezone.now())
    return redirect("inbox:list")
