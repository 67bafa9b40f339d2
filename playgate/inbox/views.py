"""What comes back, on a page: the list, taking one in, replying."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.inbox import OPEN, STANDS_BACK, Kind
from playgate.posts.actions import Stopped

from . import actions
from .forms import KINDS, ReceiveForm, ReplyForm, SendForm
from .models import Comment, Reply
from .short import SHORT_ONES

MOST_WAITING = 1000  # whoever waits is on the page: nobody hides behind "Older ones"
A_PAGE = 20

IN_A_LIST = (
    *("playgroup", "state", "kind", "author", "text", "arrived_at", "answer_by", "why_late"),
    "account__name",
)


@require_safe
def list_(request: Request) -> HttpResponse:
    """What waits first, by when it is due; then what is done."""
    request.member.must("inbox.see")
    comments = request.playgroup.comments.select_related("account").only(*IN_A_LIST)
    waits = Q(state__in=OPEN) & ~Q(kind=Kind.HEART)
    typed = request.GET.get("from", "")[:6]
    start = int(typed) if typed.isascii() and typed.isdecimal() else 0
    done = list(comments.exclude(waits).order_by("-arrived_at")[start : start + A_PAGE + 1])
    told = {
        "waiting": comments.filter(waits)[:MOST_WAITING],
        "done": done[:A_PAGE],
        "older": start + A_PAGE if len(done) > A_PAGE else None,
        "now": timezone.now(),
    }
    return render(request, "inbox/list.html", told)


def receive(request: Request) -> HttpResponse:
    """Type in or paste what came back."""
    request.member.must("inbox.receive")
    now = timezone.now()
    accounts = request.playgroup.accounts.live()
    zone = request.playgroup.tz
    form = ReceiveForm(request.POST or None, accounts=accounts, zone=zone, now=now)
    if request.method == "POST" and form.is_valid():
        comment = actions.receive(by=request.member, now=now, **form.cleaned_data)
        return redirect("inbox:page", comment.pk)
    status = 422 if form.errors else 200
    return render(request, "inbox/receive.html", {"form": form}, status=status)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One comment: what it says, by when we answer, what we said."""
    return render(request, "inbox/page.html", _told(request, _comment(request, pk)))


@require_POST
def sort(request: Request, pk: str) -> HttpResponse:
    """Say what kind it is after all."""
    comment, kind = _comment(request, pk), request.POST.get("kind", "")
    if kind in KINDS:
        actions.sort(comment, Kind(kind), by=request.member, now=timezone.now())
    return redirect("inbox:page", pk)


@require_POST
def reply(request: Request, pk: str) -> HttpResponse:
    """Write a reply: an acknowledgement, or an answer."""
    comment, now = _comment(request, pk), timezone.now()
    form, only = ReplyForm(request.POST), "acknowledge" in request.POST
    try:
        if form.is_valid():
            text = form.cleaned_data["text"].encode("utf-8", "ignore").decode()
            actions.reply(comment, text, by=request.member, now=now, only_acknowledges=only)
            return redirect("inbox:page", pk)
    except Stopped as stopped:
        told = _told(request, comment, reply_form=form, findings=stopped.findings)
        return render(request, "inbox/page.html", told, status=422)
    return render(request, "inbox/page.html", _told(request, comment, reply_form=form), status=422)


@require_POST
def check(request: Request, pk: str) -> HttpResponse:
    """What the gates say about a reply, while it is typed. Nothing is written."""
    found = actions.check_reply(_comment(request, pk), request.POST.get("text", ""), timezone.now())
    return render(
        request, "inbox/_findings.html", {"findings": found, "text": request.POST.get("text", "")}
    )


@require_POST
def send(request: Request, pk: str) -> HttpResponse:
    """It is sent. Late ones say why."""
    reply = get_object_or_404(
        Reply.objects.select_related("comment__playgroup"), pk=pk, playgroup=request.playgroup
    )
    form = SendForm(request.POST)
    why = form.cleaned_data["why_late"] if form.is_valid() else ""
    try:
        actions.send(reply, why, by=request.member, now=timezone.now())
    except Refused as refused:
        form.add_error("why_late", refused.refusal.remedy)
        told = _told(request, _comment(request, reply.comment_id), send_form=form)
        return render(request, "inbox/page.html", told, status=422)
    messages.success(request, "Noted: the reply is sent.")
    return redirect("inbox:page", reply.comment_id)


@require_POST
def put_away(request: Request, pk: str) -> HttpResponse:
    """Not sent after all."""
    reply = get_object_or_404(Reply, pk=pk, playgroup=request.playgroup)
    actions.put_away(reply, by=request.member, now=timezone.now())
    return redirect("inbox:page", reply.comment_id)


@require_POST
def need_no_reply(request: Request, pk: str) -> HttpResponse:
    """A heart, a word of thanks: done."""
    actions.need_no_reply(_comment(request, pk), by=request.member, now=timezone.now())
    return redirect("inbox:list")


@require_POST
def stand_back(request: Request, pk: str) -> HttpResponse:
    """It is about me or mine: somebody else answers."""
    actions.stand_back(_comment(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted. Somebody else answers this one.")
    return redirect("inbox:list")


def _comment(request: Request, pk: Any) -> Comment:
    request.member.must("inbox.see")
    rows = Comment.objects.select_related("account", "post", "playgroup", "brought_by")
    return get_object_or_404(
        rows.prefetch_related("replies__by", "stood_back"), pk=pk, playgroup=request.playgroup
    )


def _told(request: Request, comment: Comment, **more: Any) -> dict[str, Any]:
    replies, out = list(comment.replies.all()), comment.stood_back.all()
    written = next((one for one in replies if one.state == "written"), None)
    return {
        "comment": comment,
        "now": timezone.now(),
        "is_late": comment.is_late(timezone.now()),
        "written": written,
        "stands_back": any(one.person_id == request.member.person.pk for one in out),
        "refusal": STANDS_BACK,
        "sent": [one for one in replies if one.state == "sent"],
        "short_ones": SHORT_ONES[Kind(comment.kind)],
        "kinds": KINDS.items(),
        "reply_form": ReplyForm(),
        "send_form": SendForm(),
        **more,
    }
