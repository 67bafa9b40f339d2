"""The press writes, on the page of a comment: lock the thread, say that one knows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.people.request import Request

from . import actions
from .models import PressLock
from .whole import comment_of


@require_POST
def call_press(request: Request, pk: str) -> HttpResponse:
    """This is the press: nobody answers until manager and chairperson know."""
    actions.call_press(comment_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Nobody answers here now. Manager and chairperson are written to.")
    return redirect("inbox:page", pk)


@require_POST
def know_press(request: Request, pk: str) -> HttpResponse:
    """I know of it."""
    lock = _lock(request, pk)
    actions.know_press(lock, by=request.member, now=timezone.now())
    messages.success(request, "Noted: you know of it.")
    return redirect("inbox:page", lock.comment_id)


@require_POST
def deny_press(request: Request, pk: str) -> HttpResponse:
    """It is not the press, though a word looked like it."""
    lock = _lock(request, pk)
    actions.deny_press(lock, by=request.member, now=timezone.now())
    messages.success(request, "Noted: it can be answered as usual.")
    return redirect("inbox:page", lock.comment_id)


def _lock(request: Request, pk: str) -> PressLock:
    rows = PressLock.objects.exclude(comment__kept_from__person=request.member.person)
    return get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
