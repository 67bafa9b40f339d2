"""What the pages of records tell."""

from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from playgate.inbox.models import Comment
from playgate.people.models import Office, Person, Playgroup
from playgate.people.request import Request
from playgate.policy.incidents import AT_ONCE, SAYS, Kind, Outcome, in_order, offered
from playgate.policy.incidents.agencies import Agency, agencies, to_ring
from playgate.policy.incidents.conduct import SAYS as CONDUCT
from playgate.policy.incidents.conduct import Wrong
from playgate.policy.incidents.seeing import WAITS_FOR
from playgate.policy.incidents.steps import Step, steps_of
from playgate.policy.roles import ADULTS

from .clocks import Due, due_for
from .conduct_forms import DisciplineForm, SortForm, WeighForm
from .evidence import unchanged
from .forms import AboutForm, ChangeForm, CloseForm, InviteForm, ReferralForm, WordsForm
from .keeping import until
from .models import Incident, Number, Taken
from .request_forms import ExtendForm, PauseForm, RunOnForm
from .seeing import looked_after_by, seen_by, told_of, ways_seen_by

A_PAGE, MOST_JOINED = 50, 30
MAY_BE_CONDUCT = (Kind.CONDUCT, Kind.ALLEGATION)  # what may lead to a disciplinary case
BESIDE = (
    *("sources__comment__account", "sources__by", "taken__by", "remarks__by", "referrals__by"),
    *("changes__by", "invited__person", "invited__by", "concerned__person", "holds__by"),
    "pauses__by",
)


class Line(NamedTuple):
    """One step on the page: what it is, when it is due, what was done about it."""

    step: Step
    due: Due | None
    taken: Taken | None
    is_late: bool

    @property
    def is_now(self) -> bool:
        """Whether it waits for nothing."""
        return self.step.rule == AT_ONCE and self.taken is None


def numbers_of(playgroup: Playgroup) -> dict[str, str]:
    """Our own numbers, by the agency's key."""
    rows = Number.objects.filter(playgroup=playgroup)
    return dict(rows.values_list("agency", "number"))


def ring_told(request: Request, kind: Kind) -> list[Agency]:
    """Whom to ring about this kind."""
    return to_ring(kind, numbers_of(request.playgroup))


def began_from(typed: str) -> Kind:
    """The kind that somebody has just begun; the gravest where nobody knows."""
    return Kind(typed) if typed in set(Kind) else Kind.SAFEGUARDING


def colleagues(request: Request) -> list[Person]:
    """Everybody who works or helps here today, by name."""
    today = request.playgroup.today(timezone.now())
    held = Office.objects.filter(playgroup=request.playgroup, role__in=ADULTS)
    held = held.exclude(ends__lt=today)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("name"))


def list_told(request: Request) -> dict[str, Any]:
    """What is open, the most urgent first; what is closed, a page of it."""
    now, me = timezone.now(), request.member
    rows = seen_by(me, now)
    done = rows.filter(state="closed").order_by("-closed_at")
    return {
        "open": list(rows.filter(state="open").order_by("due_by")[: A_PAGE * 2]),
        "done": Paginator(done, A_PAGE).get_page(request.GET.get("page")),
        "now": now,
        "numbers": numbers_of(request.playgroup) if me.may("incidents.set_numbers") else {},
    }


def kinds_told(request: Request, comment: Comment | None) -> dict[str, Any]:
    """Every kind, what was noticed first; the records of this comment; those it can be joined to.

    Only what this member may see is among them.
    """
    now, first = timezone.now(), offered(comment.marks, comment.kind) if comment else []
    rows = seen_by(request.member, now)
    its = rows.filter(sources__comment=comment) if comment else rows.none()
    others = rows.filter(state="open").exclude(pk__in=its.values("pk")) if comment else rows.none()
    ways = ways_seen_by(request.member, now)
    return {
        "kinds": [(kind, SAYS[kind], kind in first) for kind in in_order(first)],
        "its": list(its),
        "others": list(others.order_by("-begun_at")[:MOST_JOINED]),
        "ways": list(ways.filter(comment=comment)) if comment else [],
        "now": now,
    }


def incident_of(request: Request, pk: Any) -> Incident:
    """A record that this member may see; 404 for any other, whether it is there or not."""
    request.member.must("incidents.see")
    rows = seen_by(request.member, timezone.now()).select_related(
        "playgroup", "begun_by", "closed_by", "concern"
    )
    return get_object_or_404(rows.prefetch_related(*BESIDE), pk=pk)


def page_told(request: Request, incident: Incident, **more: Any) -> dict[str, Any]:
    """Everything that the page of a record shows."""
    now = timezone.now()
    incident.playgroup = request.playgroup
    sources = list(incident.sources.all())
    as_it_was = unchanged(incident, sources)
    lines = lines_of(incident, now)
    people = colleagues(request)
    heard, is_waiting = told_of(incident, request.playgroup.today(now))
    looks_after = _rows_of(request, now).filter(pk=incident.pk).exists()
    return {
        "one": incident,
        "now": now,
        "is_late": incident.due_by is not None and now > incident.due_by,
        "lines": lines,
        "next": next((one for one in lines if one.taken is None), None),
        "sources": [(one, one.told, as_it_was[one.pk]) for one in sources],
        "looks_after": looks_after,
        "heard": heard,
        "waits_for": WAITS_FOR[Kind(incident.kind)] if is_waiting else "",
        "ring": ring_told(request, Kind(incident.kind)),
        "agencies": agencies(),
        "held": next((hold for hold in incident.holds.all() if hold.ends is None), None),
        "goes_on": until(incident),
        "outcome": Outcome(incident.outcome) if incident.outcome else "",
        "words_form": WordsForm(),
        "referral_form": ReferralForm(zone=request.playgroup.tz, now=now),
        "change_form": ChangeForm(people=people),
        "about_form": AboutForm(people=people),
        "invite_form": InviteForm(people=people),
        "close_form": CloseForm(),
        **_more_forms(request, incident, now),
        **more,
    }


def _more_forms(request: Request, incident: Incident, now: datetime) -> dict[str, Any]:
    """What is asked about a request for records, and about conduct."""
    today = request.playgroup.today(now)
    is_request, is_conduct = incident.kind == Kind.ACCESS, incident.kind in MAY_BE_CONDUCT
    may_see = is_conduct and request.member.may("incidents.see_discipline")
    return {
        "pauses": list(incident.pauses.all()),
        "packs": list(incident.packs.exclude(state="wiped")) if is_request else [],
        "pause_form": PauseForm(initial={"asked": today}),
        "run_on_form": RunOnForm(initial={"answered": today}),
        "extend_form": ExtendForm(),
        "sort_form": SortForm(initial={"conduct": incident.conduct}),
        "weigh_form": WeighForm(initial={"severity": incident.severity}),
        "disciplines": list(incident.disciplines.select_related("by")) if may_see else [],
        "discipline_form": DisciplineForm(initial={"on": today}),
        "conduct_says": CONDUCT[Wrong(incident.conduct)] if incident.conduct else "",
    }


def lines_of(incident: Incident, now: datetime) -> list[Line]:
    """The steps of its kind, each with its clock and what was done."""
    taken = {one.step: one for one in incident.taken.all() if one.kind == incident.kind}
    calendar = incident.playgroup.calendar()
    made = []
    for step in steps_of(incident.kind):
        due, done = due_for(incident, step, calendar), taken.get(step.key)
        made.append(Line(step, due, done, bool(due and not done and now > due.at)))
    return made


def _rows_of(request: Request, now: datetime) -> QuerySet[Incident]:
    return looked_after_by(request.member, now)
