"""The watch, how we did, and what each person hears of: on pages."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.accounts.models import Account
from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.clocks import long_date
from playgate.policy.roles import ADULTS
from playgate.policy.watching import AWAY, Holiday, Rhythm
from playgate.posts.models import Post

from . import actions, how
from .models import Choice, Cover, Look
from .rota import Rota
from .watch import people_at_work
from .watch_forms import ChooseForm, CoverForm, RhythmForm

LATEST = 20


@require_safe
def watch(request: Request) -> HttpResponse:
    """Each account: who looks, how often, who last did; and who covers the holidays."""
    request.member.must("inbox.see")
    now = timezone.now()
    rota = Rota(request.playgroup, now)
    plan = rota.to_plan
    looks = request.playgroup.account_looks.exclude(account=None).select_related("account", "by")
    shown = {
        "accounts": [_row(one, plan, rota.today) for one in rota.accounts],
        "plan": plan,
        "is_on": bool(plan and plan.holds(rota.today)),
        "looks": looks[:LATEST],
        "today": rota.today,
        "now": now,
    }
    return render(request, "inbox/watch.html", shown)


def _row(one: Any, plan: Holiday | None, today: date) -> dict[str, Any]:
    kept = one.account.watch if hasattr(one.account, "watch") else None
    rhythm = {"in_term": Rhythm.DAILY, "in_holidays": Rhythm.DAILY}
    if kept:
        rhythm = {"in_term": kept.in_term, "in_holidays": kept.in_holidays}
    return {
        "watched": one,
        "form": RhythmForm(initial=rhythm, prefix=str(one.account.pk)),
        "planned": one.covers_all_of(plan) if plan else None,
        "away": [each for each in one.covers if not each.person_id and not each.away_ended_at],
        "is_due": one.is_due(today),
    }


@require_POST
def look(request: Request, pk: str) -> HttpResponse:
    """I looked, and there was nothing new."""
    account = _account(request, pk)
    actions.look(account, by=request.member, now=timezone.now())
    messages.success(request, f"Noted: you looked at {account.name}, and there was nothing new.")
    return redirect(request.headers.get("Referer") or "today:page")


@require_POST
def look_at_post(request: Request, pk: str) -> HttpResponse:
    """I looked at what I posted: it is still right."""
    post = get_object_or_404(Post, pk=pk, playgroup=request.playgroup)
    actions.look_at_post(post, by=request.member, now=timezone.now())
    messages.success(request, "Noted: you looked, and it is still right.")
    return redirect(request.headers.get("Referer") or "today:page")


@require_POST
def set_rhythm(request: Request, pk: str) -> HttpResponse:
    """How often somebody looks."""
    account = _account(request, pk)
    form = RhythmForm(request.POST, prefix=str(account.pk))
    if form.is_valid():
        chosen = (Rhythm(form.cleaned_data[name]) for name in ("in_term", "in_holidays"))
        actions.set_rhythm(account, *chosen, by=request.member, now=timezone.now())
    return redirect("inbox:watch")


def cover(request: Request, pk: str) -> HttpResponse:
    """Who looks in the holiday that is on or comes; or why nobody can."""
    request.member.must("inbox.cover")
    account, now = _account(request, pk), timezone.now()
    holiday = Rota(request.playgroup, now).to_plan
    if holiday is None:
        return redirect("inbox:watch")
    people = people_at_work(request.playgroup, ADULTS, request.playgroup.today(now))
    form = CoverForm(
        request.POST or None, people=people, initial=_offered(request, account, holiday)
    )
    if request.method == "POST" and form.is_valid():
        _plan(request, account, holiday, form.cleaned_data, people)
        return redirect("inbox:watch")
    shown = {"form": form, "account": account, "holiday": holiday}
    return render(request, "inbox/cover.html", shown, status=422 if form.errors else 200)


def _offered(request: Request, account: Account, holiday: Holiday) -> dict[str, str]:
    kept = Cover.objects.filter(account=account, starts=holiday.starts).first()
    back = long_date(request.playgroup.calendar().next_working_day(holiday.ends))
    words = AWAY.format(playgroup=request.playgroup.short, back=back)
    if kept is None:
        return {"away_message": words}
    return {
        "person": str(kept.person_id or ""),
        "why": kept.why_nobody,
        "away_message": kept.away_message or words,
    }


def _plan(request: Request, account: Account, holiday: Holiday, typed: Any, people: Any) -> None:
    by, now = request.member, timezone.now()
    days = (account, holiday.starts, holiday.ends)
    if person := next((one for one in people if str(one.pk) == typed["person"]), None):
        actions.cover(*days, person, by=by, now=now)
        return
    actions.leave_uncovered(*days, typed["why"], typed["away_message"], by=by, now=now)


@require_POST
def set_away(request: Request, pk: str) -> HttpResponse:
    """The away message stands there."""
    actions.set_away(_cover(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:watch")


@require_POST
def end_away(request: Request, pk: str) -> HttpResponse:
    """The away message is gone."""
    actions.end_away(_cover(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:watch")


@require_safe
def how_we_did(request: Request) -> HttpResponse:
    """What came, what was answered in time, what was late and why: by week and term."""
    request.member.must("inbox.see")
    now, group = timezone.now(), request.playgroup
    since, (weeks, terms) = now - how.A_MONTH, how.spans(group, now)
    shown = {
        "weeks": weeks,
        "terms": terms,
        "late": how.late_ones(group, request.member.person),
        "looks": Look.objects.filter(playgroup=group, at__gte=since).exclude(account=None).count(),
        "now": now,
    }
    return render(request, "inbox/how_we_did.html", shown)


def choose(request: Request) -> HttpResponse:
    """What I want to hear of."""
    request.member.must("inbox.choose")
    group, person, now = request.playgroup, request.member.person, timezone.now()
    mine = Choice.objects.filter(playgroup=group, person=person).first() or Choice()
    asked = {name: getattr(mine, name) for name in ChooseForm.base_fields}
    form = ChooseForm(request.POST or None, initial=asked)
    if request.method == "POST":
        told = {name: name in request.POST for name in ChooseForm.base_fields}
        try:
            actions.choose(group, by=request.member, now=now, **told)
            messages.success(request, "Noted. It holds from now on.")
            return redirect("inbox:choose")
        except Refused as refused:
            form.add_error("urgent", f"{refused.refusal.says} {refused.refusal.remedy}")
    letters = group.inbox_letters.filter(person=person).order_by("-at")[:LATEST]
    phones = group.phones.filter(person=person, gone_at=None).count()
    shown = {"form": form, "letters": letters, "phones": phones}
    return render(request, "inbox/choose.html", shown, status=422 if form.errors else 200)


def _account(request: Request, pk: str) -> Account:
    request.member.must("inbox.see")
    found: Account = get_object_or_404(request.playgroup.accounts.live(), pk=pk)
    return found


def _cover(request: Request, pk: str) -> Cover:
    found: Cover = get_object_or_404(Cover, pk=pk, playgroup=request.playgroup)
    if found.person_id:
        raise Http404
    return found
