"""The public page of a playgroup, and where its words are kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.models import Playgroup
from playgate.people.request import Request
from playgate.posts.actions import Stopped

from . import actions
from .forms import SayForm
from .models import without_rules, words_of


@require_safe
def ours(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody, without signing in: our accounts, our rules, how to complain and report."""
    playgroup = get_object_or_404(Playgroup, slug=slug)
    told = {
        "playgroup": playgroup,
        "accounts": playgroup.accounts.in_use(),
        "parts": words_of(playgroup),
    }
    return render(request, "parents/ours.html", told)


@require_safe
def page(request: Request) -> HttpResponse:
    """The parts of the public page, where the rules do not stand yet, and who looked it over."""
    request.member.must("parents.see")
    group = request.playgroup
    told = {
        "parts": words_of(group),
        "without": without_rules(group),
        "look": group.looks.select_related("by").first(),
    }
    return render(request, "parents/page.html", told)


def say(request: Request) -> HttpResponse:
    """Write new words for one part: `?part=`."""
    request.member.must("parents.say")
    now, findings, part = timezone.now(), [], request.GET.get("part", "")
    told = next((one for one in words_of(request.playgroup) if one["key"] == part), None)
    if told is None:
        raise Http404
    form = SayForm(request.POST or None, initial={"text": told["text"]})
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            actions.say(request.playgroup, part, text, by=request.member, now=now)
            return redirect("parents:page")
        except Stopped as stopped:
            findings = stopped.findings
    context = {"part": told, "form": form, "findings": findings}
    status = 422 if form.errors or findings else 200
    return render(request, "parents/say.html", context, status=status)


@require_POST
def look_over(request: Request) -> HttpResponse:
    """Every number and link was tried."""
    actions.look_over(request.playgroup, by=request.member, now=timezone.now())
    messages.success(request, "Noted. Again next term.")
    return redirect("parents:page")


@require_POST
def pin(request: Request, pk: str) -> HttpResponse:
    """Our rules stand on this account."""
    request.member.must("parents.see")
    account = get_object_or_404(request.playgroup.accounts, pk=pk, is_open=True)
    actions.pin(account, by=request.member, now=timezone.now())
    return redirect("parents:page")
