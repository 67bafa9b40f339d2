"""The page on which manager and chairperson decide about faces on an open account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.people.request import Request
from playgate.policy.seats import Table

from . import actions
from .faces import decided, standing_words
from .forms import FacesForm
from .standing import heads


def show_faces(request: Request, pk: str) -> HttpResponse:
    """Say in one's seat why children may be recognised there."""
    request.member.must("accounts.show_faces")
    account = get_object_or_404(request.playgroup.accounts, pk=pk)
    now, form = timezone.now(), FacesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.show_faces(account, by=request.member, now=now, **form.cleaned_data)
        messages.success(request, "Kept, with your reason.")
        return redirect("accounts:show_faces", pk)
    words = standing_words(account)
    held = heads(request.playgroup, request.playgroup.today(now)).holders
    table = Table(held, "", decided(words))
    told = {"account": account, "words": words, "waits_for": table.waits_for(), "form": form}
    return render(request, "accounts/show_faces.html", told, status=422 if form.errors else 200)


@require_POST
def hide_faces(request: Request, pk: str) -> HttpResponse:
    """Back to no faces."""
    account = get_object_or_404(request.playgroup.accounts, pk=pk)
    actions.hide_faces(account, by=request.member, now=timezone.now())
    messages.success(request, "From now on no face of a child goes out there.")
    return redirect("accounts:show_faces", pk)
