"""A list of permissions on its way in: looked at, and kept but for what it may not change."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from playgate.ledger.book import Refused

from . import actions
from .family_lists import PERMISSIONS
from .family_views import bring, kept_list, look, other_page
from .request import Request


def bring_permissions(request: Request) -> HttpResponse:
    """Choose the file with the list; it waits for an hour at most."""
    request.member.must("people.bring_permissions")
    return bring(request, PERMISSIONS, actions.bring_permissions)


@never_cache
def import_permissions(request: Request, pk: str) -> HttpResponse:
    """Look at what would be kept, and at what stays as the family said it; and keep it."""
    kept = kept_list(request, pk)
    if elsewhere := other_page(kept, PERMISSIONS):
        return redirect(elsewhere, pk)
    if request.method != "POST":
        return look(request, kept)
    try:
        seen, by, now = request.POST.get("seen", ""), request.member, timezone.now()
        actions.import_permissions(kept, seen, by=by, now=now)
        return redirect("people:families", pk)
    except Refused as refused:
        return look(request, kept, refusal=refused.refusal)
