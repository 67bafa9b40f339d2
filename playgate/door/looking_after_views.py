"""The door, for those who look after people: lost second steps, alarms; and another address."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import MayNot
from playgate.people.models import Person, on
from playgate.people.request import Request

from . import actions
from .forms import AddressCodeForm, AddressForm, LostForm
from .models import HOLDS


def change_address(request: Request) -> HttpResponse:
    """Come in with another e-mail address: a code goes to it."""
    now = timezone.now()
    request.member.must_have_proved(now)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new, person = form.cleaned_data["new"], request.member.person
        actions.change_address(request.playgroup, person, new, by=request.member, now=now)
        return redirect("door:confirm_address")
    status = 422 if form.errors else 200
    return render(request, "door/change_address.html", {"form": form}, status=status)


def confirm_address(request: Request) -> HttpResponse:
    """Type the code that went to the new address."""
    now, person = timezone.now(), request.member.person
    open_ones = request.playgroup.address_changes.filter(person=person, done_at=None)
    change = get_object_or_404(open_ones)
    form = AddressCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if actions.confirm_address(change, code, by=request.member, now=now):
            messages.success(request, "Done. From now on you come in with your new address.")
            return redirect("door:page")
        form.add_error("code", "That did not fit. Look again, or ask for a new code.")
    status = 422 if form.errors else 200
    return render(
        request, "door/confirm_address.html", {"form": form, "to": change.new}, status=status
    )


def ask_reset(request: Request) -> HttpResponse:
    """Somebody lost their second step: I have seen them, and ask another to confirm."""
    if not request.member.may("door.ask_reset"):
        raise MayNot("door.ask_reset")
    now = timezone.now()
    request.member.must_have_proved(now)
    form = LostForm(request.POST or None, people=_people(request))
    if request.method == "POST" and form.is_valid():
        person = form.people[form.cleaned_data["person"]]
        actions.ask_reset(request.playgroup, person, by=request.member, now=now)
        messages.success(request, "Asked. Now a second person confirms it, today.")
        return redirect("door:page")
    status = 422 if form.errors else 200
    return render(request, "door/ask_reset.html", {"form": form}, status=status)


def _people(request: Request) -> list[Person]:
    """Everybody who holds a role here today, but the one who asks."""
    held = request.playgroup.offices.filter(on(request.playgroup.today(request.member.at)))
    found = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return list(found.exclude(pk=request.member.person.pk).order_by("name"))


def confirm_reset(request: Request) -> HttpResponse:
    """The second person says yes."""
    if not request.member.may("door.confirm_reset"):
        raise MayNot("door.confirm_reset")
    now = timezone.now()
    request.member.must_have_proved(now)
    resets = request.playgroup.resets.filter(confirmed_at=None, asked_at__gt=now - HOLDS)
    waiting = resets.select_related("person", "asked_by", "playgroup")
    if request.method == "POST":
        reset = chosen(waiting, request.POST.get("reset", ""))
        actions.confirm_reset(reset, by=request.member, now=now)
        messages.success(request, "Done. They come in by e-mail and set up a new second step.")
        return redirect("door:confirm_reset")
    return render(request, "door/confirm_reset.html", {"resets": waiting})


@require_safe
def alarms(request: Request) -> HttpResponse:
    """Who opened more than anybody needs."""
    if not request.member.may("door.let_go_on"):
        raise MayNot("door.let_go_on")
    waiting = request.playgroup.alarms.filter(seen_at=None).select_related("person")
    return render(request, "door/alarms.html", {"alarms": waiting})


@require_POST
def let_go_on(request: Request) -> HttpResponse:
    """It was really them: their count of today begins anew."""
    actions.let_go_on(_alarm(request), by=request.member, now=timezone.now())
    messages.success(request, "They can go on today.")
    return redirect("door:alarms")


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """It was not them: all their sessions end."""
    actions.sign_out_everywhere(_alarm(request), by=request.member, now=timezone.now())
    says = "All their devices are signed out. Tell the safeguarding lead what happened."
    messages.success(request, says)
    return redirect("door:alarms")


def _alarm(request: Request) -> Any:
    if not request.member.may("door.let_go_on"):
        raise MayNot("door.let_go_on")
    rows = request.playgroup.alarms.select_related("person", "playgroup")
    return chosen(rows, request.POST.get("alarm", ""))


def chosen(rows: Any, pk: str) -> Any:
    """One of the rows, by the id that a form sends; what is no id finds nothing."""
    return get_object_or_404(rows, pk__in=[pk] if _is_an_id(pk) else [])


def _is_an_id(typed: str) -> bool:
    return len(typed) == 36 and not set(typed) - set("0123456789abcdef-")
