"""Pages about what is out with whom: what must come down, and where one child is shown."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST, require_safe

from playgate.images.forms import DaysForm
from playgate.images.models import Wiping
from playgate.ledger.book import TooLate
from playgate.people.request import Request

from . import actions
from .forms import DownForm, ScreenForm, said_at_screen
from .live import TO_GO, barred, posts_with
from .live_grown_ups import barred_grown_ups
from .models import Copy
from .unused import told_of

A_PAGE, A_HANDFUL = 60, 20
SHOWN_AFTER = timedelta(days=30)


@require_safe
def coming_down(request: Request) -> HttpResponse:
    """All that was taken back: what is still coming down, what is down, what goes no further."""
    request.member.must("posts.see")
    return _coming_down(request, DownForm())


@require_POST
def be_down_each(request: Request) -> HttpResponse:
    """Those that were ticked are down, and this is what can be seen there now."""
    request.member.must("posts.see")
    form, marks = DownForm(request.POST), request.POST.getlist("gone")[:A_HANDFUL]
    ticked = _to_do(request).filter(pk__in=_ids(marks))
    screens = _screens(request, form, marks)
    if not marks:
        form.add_error(None, "Tick those that you have looked at, and that are gone.")
    if not form.is_valid():
        return _coming_down(request, form, marks)
    copies, now = list(ticked), timezone.now()
    if not copies:
        raise TooLate("Copy")
    with said_at_screen(form, sent=bool(screens)):
        proof = form.cleaned_data["proof"]
        actions.be_down_each(copies, proof, screens, by=request.member, now=now)
    if form.errors:
        return _coming_down(request, form, marks)
    messages.success(request, f"{len(copies)} down. Thank you.")
    return redirect("posts:coming_down")


def _screens(request: Request, form: DownForm, marks: Iterable[str]) -> dict[UUID, UploadedFile]:
    """The pictures of the screen beside those that were ticked; what is wrong, the form says."""
    found = {}
    for pk in _ids(marks):
        if (file := request.FILES.get(f"screen-{pk}")) is None:
            continue
        one = ScreenForm(files=MultiValueDict({"screen": [file]}))
        if one.is_valid():
            found[pk] = file
        else:
            form.add_error("screen", one.errors["screen"])
    return found


def _to_do(request: Request) -> QuerySet[Copy]:
    """What somebody has to take down by hand: account by account, the oldest first."""
    by_hand = Q(account__by_hand=True) | Q(left_to_a_person=True)
    here = request.playgroup.copies.filter(by_hand, taken_back_at__isnull=False)
    taken = here.filter(state="coming down")
    return taken.select_related("account", "post").order_by("account__name", "went_at", "pk")


def _ids(typed: Iterable[str]) -> set[UUID]:
    found = set()
    for one in typed:
        with suppress(ValueError):
            found.add(UUID(one))
    return found


def _coming_down(request: Request, form: DownForm, ticked: Sequence[str] = ()) -> HttpResponse:
    group, now = request.playgroup, timezone.now()
    day, to_do = group.today(now), _to_do(request)
    held = barred(group, day, TO_GO) + barred_grown_ups(group, day, TO_GO)
    taken = group.copies.filter(taken_back_at__isnull=False).select_related("account", "post")
    down = taken.filter(state="down", taken_back_at__gte=now - SHOWN_AFTER)
    accounts = to_do.order_by("account__name").values("account__name")
    ours = taken.filter(state="coming down").exclude(pk__in=to_do.order_by().values("pk"))
    told = {
        "page": Paginator(to_do, A_HANDFUL).get_page(request.GET.get("page")),
        "by_account": list(accounts.annotate(number=Count("pk"))),
        "ours": ours.count(),
        "down": down.order_by("-down_at")[:A_PAGE],
        "number_down": down.count(),
        "held": list({one.copy.pk: one.copy for one in held}.values())[:A_PAGE],
        "form": form,
        "ticked": ticked,
    }
    return render(request, "posts/coming_down.html", told, status=422 if form.is_bound else 200)


@require_safe
def unused(request: Request) -> HttpResponse:
    """Pictures that are in nothing, and when each is wiped."""
    request.member.must("images.see")
    group, now = request.playgroup, timezone.now()
    days = Wiping.days_of(group)
    wiped = group.photos.filter(state="wiped", wiped_at__isnull=False)
    pictures = told_of(group, now, days)
    told = {
        "pictures": pictures[:A_PAGE],
        "more": max(0, len(pictures) - A_PAGE),
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
