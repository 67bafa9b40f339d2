"""What comes back, on a page: the list, taking one in, replying."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.ledger.together import answered
from playgate.people.request import Request
from playgate.policy.inbox import Kind
from playgate.posts.actions import Stopped
from playgate.posts.models import Post

from . import actions
from .actions import Claimed
from .forms import KINDS, ReceiveForm, ReplyForm, SendForm
from .lines import SHOWN, Chosen, Found, found_by, in_groups, line_asked
from .models import Reply
from .page import shown
from .whole import comment_of

MOST_WORDS = 100
RECENT = 15


@require_safe
def list_(request: Request) -> HttpResponse:
    """What waits, in the order in which it matters; or what else was asked for."""
    request.member.must("inbox.see")
    now, chosen = timezone.now(), Chosen.of(request.GET)
    told = answered(line_asked(request.member, chosen, now, request.GET.get("after", "")))
    lines = told["lines"]
    shown = {
        **told,
        "groups": in_groups(lines.comments) if chosen.show != "done" else [("", lines.comments)],
        "chosen": chosen,
        "asked": urlencode(chosen.told),
        "shows": SHOWN.items(),
        "kinds": KINDS.items(),
        "now": now,
    }
    return render(request, "inbox/list.html", shown)


def find(request: Request) -> HttpResponse:
    """Search words and names. They are sent, never put into an address."""
    request.member.must("inbox.see")
    words = request.POST.get("words", "").strip()[:MOST_WORDS]
    now, after = timezone.now(), request.POST.get("after", "")
    found = found_by(request.member, words, after) if words else Found()
    shown = {"words": words, "found": found, "now": now, "asked": request.method == "POST"}
    return render(request, "inbox/find.html", shown)


def receive(request: Request) -> HttpResponse:
    """Type in or paste what came back, with a picture of the screen."""
    request.member.must("inbox.receive")
    now, group = timezone.now(), request.playgroup
    out = Post.objects.filter(playgroup=group, copies__state="out").distinct()
    choices = {"accounts": group.accounts.live(), "posts": out.only("text")[:RECENT]}
    form = ReceiveForm(
        request.POST or None, request.FILES or None, zone=group.tz, now=now, **choices
    )
    if request.method == "POST" and form.is_valid():
        try:
            comment = actions.receive(by=request.member, now=now, **form.cleaned_data)
            return redirect("inbox:page", comment.pk)
        except Refused as why:
            form.add_error("screen", f"{why.refusal.says} {why.refusal.remedy}")
    status = 422 if form.errors else 200
    return render(request, "inbox/receive.html", {"form": form}, status=status)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One comment: what it says, by when we answer, what we said."""
    return shown(request, pk)


@require_POST
def sort(request: Request, pk: str) -> HttpResponse:
    """Say what kind it is after all."""
    comment, kind = comment_of(request, pk), request.POST.get("kind", "")
    if kind in KINDS:
        actions.sort(comment, Kind(kind), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def reply(request: Request, pk: str) -> HttpResponse:
    """Write a reply: an acknowledgement, or an answer. Whatever stops it, the words are kept."""
    comment, now = comment_of(request, pk), timezone.now()
    form, how = ReplyForm(request.POST), {"only_acknowledges": "acknowledge" in request.POST}
    how["knowingly"] = "knowingly" in request.POST
    how["wants_sign_off"] = "wants_sign_off" in request.POST
    more: dict[str, Any] = {"reply_form": form, "wants_sign_off": how["wants_sign_off"]}
    try:
        if form.is_valid():
            text = form.cleaned_data["text"].encode("utf-8", "ignore").decode()
            actions.reply(comment, text, by=request.member, now=now, **how)
            return redirect("inbox:page", pk)
    except Stopped as stopped:
        more["findings"] = stopped.findings
    except Claimed as claimed:
        more["claimed"] = claimed.refusal
    except Refused as refused:
        more["refused"] = refused.refusal
    return shown(request, pk, status=422, **more)


@require_POST
def check(request: Request, pk: str) -> HttpResponse:
    """What the gates say about a reply, while it is typed. Nothing is written."""
    text = request.POST.get("text", "")
    found = actions.check_reply(comment_of(request, pk), text, timezone.now())
    return render(request, "inbox/_findings.html", {"findings": found, "text": text})


@require_POST
def send(request: Request, pk: str) -> HttpResponse:
    """It is sent. Late ones say why."""
    rows = Reply.objects.exclude(comment__kept_from__person=request.member.person)
    rows = rows.select_related("comment__playgroup")
    reply = get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
    form = SendForm(request.POST)
    why = form.cleaned_data["why_late"] if form.is_valid() else ""
    try:
        actions.send(reply, why, by=request.member, now=timezone.now())
    except Refused as refused:
        more = {"send_form": form, "refused": refused.refusal}
        return shown(request, reply.comment_id, status=422, **more)
    messages.success(request, "Noted: the reply is sent.")
    return redirect("inbox:page", reply.comment_id)


@require_POST
def put_away(request: Request, pk: str) -> HttpResponse:
    """Not sent after all."""
    rows = Reply.objects.exclude(comment__kept_from__person=request.member.person)
    reply = get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
    actions.put_away(reply, by=request.member, now=timezone.now())
    return redirect("inbox:page", reply.comment_id)


@require_POST
def need_no_reply(request: Request, pk: str) -> HttpResponse:
    """A heart, a word of thanks, what is gone: done."""
    actions.need_no_reply(comment_of(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:list")


@require_POST
def need_no_reply_each(request: Request) -> HttpResponse:
    """Thanks and hearts, many at once: those that are ticked, or all of them."""
    only = None if "all" in request.POST else _ids(request.POST.getlist("comment"))
    number = actions.need_no_reply_each(
        request.playgroup, only, by=request.member, now=timezone.now()
    )
    messages.success(request, f"Done: {number} need no reply.")
    return redirect("inbox:list")


@require_POST
def reopen(request: Request, pk: str) -> HttpResponse:
    """It is not done after all."""
    actions.reopen(comment_of(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


def _ids(typed: list[str]) -> list[str]:
    found = (Chosen.of({"account": one}).account for one in typed)
    return [one for one in found if one]
