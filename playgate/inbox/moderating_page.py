"""What the page of an intervention tells, and the list of all of them."""

from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.moderating import needs_another

from .actions.stepping_in import keeps
from .evidence import is_unchanged
from .models import Comment, Evidence, Intervention
from .moderating_forms import AskAgainForm, ProofForm, TellWhyForm, UndoForm
from .reach import is_done_there, is_through

EARLIER, ON_A_PAGE = 20, 50


def intervention_of(request: Request, pk: Any) -> Intervention:
    """The intervention with all that its page shows; 404 for what is not this playgroup's."""
    request.member.must("inbox.see")
    rows = Intervention.objects.select_related(
        *(
            "comment__playgroup",
            "comment__account",
            "account",
            "by",
            "allowed_by",
            "done_by",
            "looked_by",
        )
    )
    rows = rows.exclude(comment__kept_from__person=request.member.person)
    return get_object_or_404(rows, pk=pk, playgroup=request.playgroup)


def told_of(request: Request, one: Intervention, **more: Any) -> dict[str, Any]:
    """Everything that the page of an intervention shows."""
    now, me = timezone.now(), request.member
    earlier = earlier_of(one.comment, me.person, but=one)
    return {
        "one": one,
        "comment": one.comment,
        "now": now,
        "is_late": one.state == "to do" and now > one.due_by,
        "evidence": evidence_of(one),
        "earlier": earlier,
        "may_allow": _may_allow(one, request, now),
        "may_look_again": me.may("inbox.uphold")
        and me.person.pk not in {one.by_id, one.done_by_id},
        "proof_form": ProofForm(),
        "why_form": TellWhyForm(initial={"text": one.to_say, "as_what": "reply"}),
        "again_form": AskAgainForm(),
        "undo_form": UndoForm(),
        "is_done_there": is_done_there(one),
        "told_there": is_through(one.comment),
        "is_telling": one.explanations.on_its_way().exists(),
        **more,
    }


def evidence_of(one: Intervention) -> tuple[Evidence, bool] | None:
    """Its proof, and whether it is as it was; None once its time was over and it was wiped."""
    kept = Evidence.objects.filter(intervention=one).first()
    return (kept, is_unchanged(kept)) if kept else None


def earlier_of(
    comment: Comment, person: Person, but: Intervention | None = None
) -> list[Intervention]:
    """What was done before about the same name there. It counts, and decides nothing."""
    return list(before_them(comment, person, but))


def before_them(
    comment: Comment, person: Person, but: Intervention | None = None
) -> QuerySet[Intervention]:
    """The same as a query, without what is kept from this person."""
    rows = Intervention.objects.about_the_writer_of(comment)  # type: ignore[attr-defined]
    rows = rows.exclude(comment__kept_from__person=person)
    return (rows.exclude(pk=but.pk) if but else rows)[:EARLIER]  # type: ignore[no-any-return]


def page_of_all(request: Request) -> Page:
    """All interventions of the playgroup with their reasons, the newest first."""
    request.member.must("inbox.see")
    told = ("account", "by", "done_by", "looked_by", "evidence", "comment")
    rows = request.playgroup.interventions.select_related(*told)
    rows = rows.exclude(comment__kept_from__person=request.member.person)
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


def _may_allow(one: Intervention, request: Request, now: datetime) -> bool:
    me = request.member
    if one.state != "proposed" or one.by_id == me.person.pk:
        return False
    is_keeper = keeps(one.comment, me, now)
    return not needs_another(one.deed, is_keeper=is_keeper, roles=me.roles)
