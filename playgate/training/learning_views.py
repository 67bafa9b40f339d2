"""Reading and learning on a page, small step by small step."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.learning import MODULES, lessons
from playgate.policy.studying import POLICY

from . import actions
from .forms import CourseForm
from .models import Study
from .stage import TOO_SOON, about_of, courses_told, next_step, open_study, page_of, told, way_on


@require_safe
def read(request: Request) -> HttpResponse:
    """Read the policy: a few pieces a screen, then questions, then a yes."""
    return _page(request, POLICY, "training/read.html")


@require_safe
def course(request: Request) -> HttpResponse:
    """One course: a short lesson in pieces, then its questions."""
    request.member.must("training.see")
    about = about_of(request)
    if about == POLICY:
        raise Http404
    return _page(request, about, "training/course.html", lesson=lessons()[about])


@require_safe
def courses(request: Request) -> HttpResponse:
    """The courses: what everyone must have learnt, and what else there is."""
    request.member.must("training.see")
    now, then = timezone.now(), way_on(request)
    rows = courses_told(request.member, request.playgroup.today(now))
    all_done = all(row["is_in_date"] for row in rows if row["is_required"])
    step = next_step(request.member, now, then)
    more = {"courses": rows, "next": then, "step": step, "all_done": all_done}
    return render(request, "training/courses.html", more)


def set_course(request: Request) -> HttpResponse:
    """What this playgroup asks about a course."""
    request.member.must("training.set_course")
    module = request.POST.get("module") or request.GET.get("about", "")
    if module not in MODULES:
        raise Http404
    today = request.playgroup.today(timezone.now())
    known = {row["lesson"].module: row for row in courses_told(request.member, today)}[module]
    form = CourseForm(request.POST or None, initial={"module": module, **known})
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        actions.set_course(request.playgroup, by=by, now=timezone.now(), **said)
        messages.success(request, "Kept.")
        return redirect("training:courses")
    more = {"form": form, "lesson": lessons()[module]}
    return render(request, "training/set_course.html", more, status=422 if form.errors else 200)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin, or go on."""
    request.member.must("training.see")
    about = about_of(request)
    actions.begin(request.playgroup, about, by=request.member, now=timezone.now())
    return redirect(page_of(about, way_on(request)))


@require_POST
def turn(request: Request) -> HttpResponse:
    """This screen is read: the next one."""
    study, place = _study(request), request.POST.get("place", "")[:4]
    if place.isascii() and place.isdecimal():
        actions.turn(study, int(place), by=request.member, now=timezone.now())
    return redirect(page_of(about_of(request), way_on(request)))


@require_POST
def answer(request: Request) -> HttpResponse:
    """Answer the question that is open."""
    study, says = _study(request), request.POST.get("says", "")
    if not says:
        messages.warning(request, "Choose one of the answers.")
        return redirect(page_of(about_of(request), way_on(request), again="1"))
    id = request.POST.get("question", "")
    asked = actions.answer(study, id, says, by=request.member, now=timezone.now())
    if asked.is_right:
        messages.success(request, "That is right.")
    elif not asked.wrong:
        messages.warning(request, TOO_SOON)
    return redirect(page_of(about_of(request), way_on(request)))


@require_POST
def understand(request: Request) -> HttpResponse:
    """I have read and understood."""
    actions.understand(_study(request), by=request.member, now=timezone.now())
    messages.success(request, "Thank you. It is kept with today's date.")
    return redirect(page_of(POLICY, way_on(request)))


def _study(request: Request) -> Study:
    """What this member goes on with. Raises `Refused`."""
    request.member.must("training.see")
    return open_study(request.member, about_of(request))


def _page(request: Request, about: str, template: str, **more: object) -> HttpResponse:
    request.member.must("training.see")
    now, then = timezone.now(), way_on(request)
    shown = told(request.member, about, now, again="again" in request.GET)
    step = next_step(request.member, now, then)
    again = page_of(about, then, again="1")
    here = {"about": about, "next": then, "step": step, "again": again}
    return render(request, template, {**shown, **more, **here})
