"""The door, on a page: the second step, what one comes in with, and showing that it is you."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.proving import needs_second

from . import actions, keys, proof
from .devices import devices_of
from .models import Authenticator, UserSession

NEXT = "door.next"


def way_on(request: HttpRequest) -> str:
    """Where they were going, if that is a page of this house; else Today."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    return to if _is_ours(request, to) else "/"


def _is_ours(request: HttpRequest, to: str) -> bool:
    return url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())


@require_safe
def second_step(request: Request) -> HttpResponse:
    """The first time: choose a second step. Who has one already gives it."""
    request.session[NEXT] = way_on(request)
    if keys.has_second(request.user):
        is_done = request.proved_at is not None
        page = "door:page" if is_done else "account_reauthenticate"
        return _to(reverse(page), request.session[NEXT])
    told = {"passkeys": keys.passkeys_work(request), "must": needs_second(request.member.roles)}
    return render(request, "door/second_step.html", told)


def go_on(request: HttpRequest) -> HttpResponse:
    """Back to where they were going before the second step was set up; else to the door."""
    return redirect(request.session.pop(NEXT, reverse("door:page")))


def prove_again(request: Request) -> HttpResponse:
    """Give the second factor once more; then go back to what was being done."""
    to = way_on(request)
    if not settings.DEMO:
        known = keys.has_second(request.user)
        return _to(reverse("account_reauthenticate" if known else "door:second_step"), to)
    if request.method == "POST":
        proof.tap(request)
        return redirect(to)
    return render(request, "door/prove_again.html", {"next": to})


def _to(page: str, then: str) -> HttpResponse:
    return HttpResponseRedirect(f"{page}?{urlencode({'next': then})}")


@never_cache
@require_safe
def qr(request: Request) -> HttpResponse:
    """The picture that an app reads, while it is being set up and only then."""
    # Loaded here: they bring a whole library of pictures, and no other page needs them.
    import qrcode
    from qrcode.image.svg import SvgPathFillImage

    seed = request.session.get(SECRET_SESSION_KEY)
    if not seed:
        raise Http404
    address = get_adapter().build_totp_url(request.user, seed)
    drawn = qrcode.make(address, image_factory=SvgPathFillImage).to_string()
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
def page(request: Request) -> HttpResponse:
    """How I come in: my second steps, and where I am signed in."""
    factors = keys.factors_of(request.user)
    has_app = any(one.type == Authenticator.Type.TOTP for one in factors)
    told = {
        "factors": factors,
        "has_app": has_app,
        "passkeys": keys.passkeys_work(request),
        "must": needs_second(request.member.roles),
        "devices": devices_of(request),
    }
    return render(request, "door/page.html", told)


@require_POST
def remove_factor(request: Request) -> HttpResponse:
    """Take one of my second steps away."""
    now = timezone.now()
    mine = Authenticator.objects.filter(user_id=request.user.pk)
    factor = get_object_or_404(mine, pk=_number(request.POST.get("factor", "")))
    actions.remove_factor(request.member.person, factor, by=request.member, now=now)
    if not keys.has_second(request.user):
        proof.forget(request)
    messages.success(request, "It is gone. We have sent you a letter about it.")
    return redirect("door:page")


def _number(typed: str) -> int:
    """The number of a row; nought, which no row has, for whatever is none."""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


@require_POST
def sign_out_device(request: Request) -> HttpResponse:
    """Sign out one device of mine, or all of them."""
    mine = UserSession.objects.filter(user_id=request.user.pk)
    typed = request.POST.get("device", "")
    if typed != "all":
        mine = mine.filter(pk=_number(typed))
    ends = list(mine.values_list("session_key", flat=True))
    if not ends:
        raise Http404
    here = request.session.session_key in ends
    person, now = request.member.person, timezone.now()
    actions.sign_out_device(person, ends, everywhere=typed == "all", by=request.member, now=now)
    if here or typed == "all":
        logout(request)
        return redirect("account_login")
    messages.success(request, "That device is signed out.")
    return redirect("door:page")
