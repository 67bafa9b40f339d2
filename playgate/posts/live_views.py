"""Pages about what is out with whom: what must come down, and where one child is shown."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.images.forms import DaysForm
from playgate.images.models import Wiping
from playgate.people.request import Request

from .live import TO_GO, barred, posts_with
from .live_grown_ups import barred_grown_ups
from .models import Copy
from .unused import told_of

A_PAGE = 60
SHOWN_AFTER = timedelta(days=30)


@require_safe
def coming_down(request: Request) -> HttpResponse:
    """All that was taken back: what is still coming down, what is down, what goes no further."""
    request.member.must("posts.see")
    now = timezone.now()
    day = request.playgroup.today(now)
    held = barred(request.playgroup, day, TO_GO)
    held += barred_grown_ups(request.playgroup, day, TO_GO)
    taken = request.playgroup.copies.filter(taken_back_at__isnull=False)
    taken = taken.select_related("account", "post").order_by("-taken_back_at")
    down = taken.filter(state="down", taken_back_at__gte=now - SHOWN_AFTER)
    told = {
        "open": taken.filter(state="coming down")[:A_PAGE],
        "down": down[:A_PAGE],
        "held": list({one.copy.pk: one.copy for one in held}.values()),
        "now": now,
    }
    return render(request, "posts/coming_down.html", told)


@require_safe
def unused(request: Request) -> HttpResponse:
    """Pictures that are in nothing, and when each is wiped."""
    request.member.must("images.see")
    group, now = request.playgroup, timezone.now()
    days = Wiping.days_of(group)
    wiped = group.photos.filter(state="wiped", wiped_at__isnull=False)
    told = {
        "pictures": told_of(group, now, days)[:A_PAGE],
        "wiped": wiped.count(),
        "seen": wiped.filter(seen_gone_at__isnull=False).count(),
        "days": days,
        "form": DaysForm(initial={"days": days}),
    }
    return render(request, "posts/unused.html", told)


@require_safe
def showing(request: Request, pk: str) -> HttpResponse:
    """Where one child is shown: every post, and every picture that is kept."""
    request.member.must("posts.see")
    request.member.must("people.see_children")
    child = get_object_or_404(request.playgroup.children, pk=pk)
    shows = posts_with(child)
    posts = request.playgroup.posts.filter(pk__in=shows)
    photos = request.playgroup.photos.filter(pk__in=child.faces.values("photo")).exclude(small="")
    copies = Copy.objects.filter(post__in=shows)
    told = {
        "child": child,
        "posts": posts.listed()[:A_PAGE],
        "photos": photos.order_by("-added_at")[:A_PAGE],
        "number": posts.count(),
        "is_out": copies.filter(state__in=("out", "unsure", "coming down")).exists(),
        "was_out": copies.filter(state="down").exists(),
    }
    return render(request, "posts/showing.html", told)
