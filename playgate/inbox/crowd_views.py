"""One public word for many, on a page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.posts.actions import Stopped

from . import actions
from .crowd import crowd_of
from .crowd_forms import CrowdForm
from .lines import Chosen

MOST_WORDS, SHOWN, A_PART = 100, 12, 1_000
SAID = "Noted: {} have had their answer."
NOBODY = "Nobody was left whom this word would answer."


def answer_each(request: Request) -> HttpResponse:
    """Say one public word to all that fit: look at the words first, then say where they stand."""
    request.member.must("inbox.answer_each")
    shown = _asked(request)
    form: CrowdForm | None = shown.get("form")
    if form is None:
        return render(request, "inbox/answer_each.html", shown)
    if form.is_bound and form.is_valid():
        try:
            number = _said(request, shown, form.cleaned_data)
            if number is not None:
                messages.success(request, SAID.format(number) if number else NOBODY)
                return redirect("inbox:list")
        except Stopped as stopped:
            shown["findings"] = stopped.findings
        except Refused as refused:
            shown["refused"] = refused.refusal
    return _page(request, shown)


def _asked(request: Request) -> dict[str, Any]:
    """What was chosen in the inbox, and at which account; without one, between which to choose."""
    chosen = Chosen.of(request.POST or request.GET)
    words = request.POST.get("words", "").strip()[:MOST_WORDS]
    accounts = request.playgroup.accounts.live()
    account = accounts.filter(pk=chosen.account or None).first()
    shown = {"chosen": chosen, "words": words, "account": account, "now": timezone.now()}
    if account is None:
        return shown | {"accounts": accounts}
    return shown | {"form": CrowdForm(request.POST if "text" in request.POST else None)}


def _said(request: Request, shown: dict[str, Any], typed: dict[str, Any]) -> int | None:
    """Keep that it stands there: how many. Before that, show the words as they are to stand."""
    now, text = shown["now"], typed["text"].encode("utf-8", "ignore").decode()
    shown["to_stand"] = actions.word_for_all(request.member, text, now)
    if "sent" not in request.POST:
        shown["findings"] = actions.check_word_for_all(request.member, text, now)
        return None
    account, chosen, words = shown["account"], shown["chosen"], shown["words"]
    crowd = crowd_of(request.member, account, now, chosen, words)
    left_out, also = request.POST.getlist("leave_out"), typed["also_hurtful"]
    told = [one.pk for one in crowd.answered(also_hurtful=also, left_out=left_out)]
    how = {"both_know": typed["both_know"], "why_late": typed["why_late"]}
    how |= {"is_whole": bool(typed["is_whole"]), "by": request.member, "now": now}
    # Part by part, so that nobody else waits until the last of them is done.
    return sum(
        actions.answer_each(account, told[start : start + A_PART], text, typed["link"], **how)
        for start in range(0, max(1, len(told)), A_PART)
    )


def _page(request: Request, shown: dict[str, Any]) -> HttpResponse:
    chosen, words, now = shown["chosen"], shown["words"], shown["now"]
    crowd = crowd_of(request.member, shown["account"], now, chosen, words)
    left_out, findings = set(request.POST.getlist("leave_out")), shown.get("findings", [])
    fresh = sum(one.state == "waiting" for one in crowd.fits)
    shown |= {
        "crowd": crowd,
        "fresh": fresh,
        "heard": len(crowd.fits) - fresh,
        "first": [(one, str(one.pk) in left_out) for one in crowd.fits[:SHOWN]],
        "more": max(0, len(crowd.fits) - SHOWN),
        "is_stopped": any(one.effect == "stop" for one in findings),
        "some_late": any(
            one.clock_runs and one.is_late(now) for one in (*crowd.fits, *crowd.hurtful)
        ),
    }
    wrong = shown["form"].errors or shown.get("refused") or shown["is_stopped"]
    return render(request, "inbox/answer_each.html", shown, status=422 if wrong else 200)
