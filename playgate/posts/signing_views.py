"""Signing off, and putting copies out and down: what happens on these pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.findings import stops

from . import actions, by_hand
from .actions.publishing import copy_of, gates
from .forms import DownForm, OutForm, SendBackForm, TimeForm, said_at_screen
from .models import Copy, CopyCapture
from .page import told
from .views import post_of


@require_POST
def sign_off(request: Request, pk: str) -> HttpResponse:
    """Say yes to what stands on the screen."""
    digest = request.POST.get("digest", "")
    actions.sign_off(post_of(request, pk), digest, by=request.member, now=timezone.now())
    messages.success(request, "Signed off. Thank you.")
    return redirect("posts:page", pk)


@require_POST
def send_back(request: Request, pk: str) -> HttpResponse:
    """Give it back with a reason."""
    post, now, form = post_of(request, pk), timezone.now(), SendBackForm(request.POST)
    if not form.is_valid():
        context = {**told(request, post, now), "send_back": form}
        return render(request, "posts/page.html", context, status=422)
    actions.send_back(post, form.cleaned_data["why"], by=request.member, now=now)
    messages.success(request, "Sent back, with your reason.")
    return redirect("posts:page", pk)


@require_POST
def set_time(request: Request, pk: str) -> HttpResponse:
    """Say when it should go out."""
    post, now = post_of(request, pk), timezone.now()
    form = TimeForm(request.POST, zone=post.playgroup.tz)
    if not form.is_valid():
        template = "posts/write.html" if post.state == "draft" else "posts/page.html"
        return render(request, template, {**told(request, post, now), "time": form}, status=422)
    typed = request.POST.get("when", "")[:16]
    actions.set_time(post, form.cleaned_data["when"], typed, by=request.member, now=now)
    return redirect("posts:page", pk)


@require_POST
def publish(request: Request, pk: str) -> HttpResponse:
    """Let one copy go; the gates run again."""
    copy = one_copy(request, pk)
    actions.publish(copy, by=request.member, now=timezone.now())
    return redirect("posts:copy", pk) if copy.is_by_hand else redirect("posts:page", copy.post_id)


@require_safe
def copy(request: Request, pk: str) -> HttpResponse:
    """One copy: the steps to put it out or down by hand."""
    return copy_page(request, one_copy(request, pk))


@require_POST
def be_out(request: Request, pk: str) -> HttpResponse:
    """It is out, here is the link."""
    copy, form = one_copy(request, pk), OutForm(request.POST)
    link = by_hand.tidy(form.cleaned_data["link"]) if form.is_valid() else ""
    if link and (wrong := by_hand.link_fits(copy, link)):
        form.add_error("link", f"{wrong.says} {wrong.remedy}")
    if not form.is_valid():
        return copy_page(request, copy, out=form)
    actions.be_out(copy, link, by=request.member, now=timezone.now())
    messages.success(request, f"It is out on {copy.account.name}.")
    return redirect("posts:page", copy.post_id)


@require_POST
def stop(request: Request, pk: str) -> HttpResponse:
    """It was not posted after all."""
    copy = one_copy(request, pk)
    actions.stop(copy, "do.think-first", by=request.member, now=timezone.now())
    return redirect("posts:page", copy.post_id)


@require_POST
def take_down(request: Request, pk: str) -> HttpResponse:
    """Begin to take it down."""
    copy = one_copy(request, pk)
    actions.take_down(copy, by=request.member, now=timezone.now())
    return redirect("posts:copy", pk) if copy.is_by_hand else redirect("posts:page", copy.post_id)


@require_POST
def be_down(request: Request, pk: str) -> HttpResponse:
    """It is down, and this is what can be seen there now."""
    copy, form = one_copy(request, pk), DownForm(request.POST, request.FILES)
    if not form.is_valid():
        return copy_page(request, copy, down=form)
    proof, screen = form.cleaned_data["proof"], form.cleaned_data["screen"]
    with said_at_screen(form, sent=bool(screen)):
        actions.be_down(copy, proof, by=request.member, now=timezone.now(), screen=screen)
    if form.errors:
        return copy_page(request, one_copy(request, pk), down=form)
    messages.success(request, f"It is down from {copy.account.name}.")
    return redirect("posts:copy", pk) if screen else redirect("posts:page", copy.post_id)


def one_copy(request: Request, pk: Any) -> Copy:
    """A copy with all that the gates look at, for those who may see posts."""
    request.member.must("posts.see")
    row = get_object_or_404(Copy, pk=pk, playgroup=request.playgroup)
    return copy_of(row.playgroup_id, row.pk)


def copy_page(request: Request, copy: Copy, **forms: Any) -> HttpResponse:
    """One copy, with what is to do and the proof that it is down; 422 where a form says no."""
    in_the_way = stops(gates(copy, timezone.now())) if copy.state == "going out" else []
    context = {
        "copy": copy,
        "post": copy.post,
        "in_the_way": in_the_way,
        "steps": () if in_the_way else by_hand.steps(copy),
        "photos": copy.post.photos,
        "out": OutForm(),
        "down": DownForm(),
        "capture": CopyCapture.objects.filter(copy=copy).first(),
        **forms,
    }
    return render(request, "posts/copy.html", context, status=422 if forms else 200)
