"""A comment breaks our rules: keep the evidence, then hide, report, delete or block, by hand."""

from datetime import datetime

from playgate.accounts.models import Keeper
from playgate.inbox.evidence import copied, seal_of
from playgate.inbox.models import Comment, Evidence, Intervention
from playgate.ledger.book import Refused, TooLate, action, record, step
from playgate.people.member import Member
from playgate.people.models import on
from playgate.people.register import register_of
from playgate.policy.findings import Finding, stops
from playgate.policy.moderating import (
    DOES,
    NOT_ALLOWED,
    NOT_THERE,
    UNDER_WAY,
    Deed,
    Facts,
    act_by,
    needs_another,
    offered,
    why_not_step_in,
)
from playgate.policy.moderating.saying_why import About, check_explanation
from playgate.policy.moderating.where import possible_at
from playgate.policy.wording import check_words
from playgate.posts.actions import Stopped

from .replying import not_their_own


@action("inbox.step_in")
def step_in(
    comment: Comment,
    deed: Deed,
    rule: str,
    *,
    by: Member,
    now: datetime,
    explanation: str = "",
    why_silent: str = "",
    private_word: str = "",
    why_not_less: str = "",
    other_way: str = "",
    may_not_copy: bool = False,
) -> Intervention:
    """Say which rule a comment broke and what is done; the evidence is kept in the same moment.

    No explanation and no reason for saying nothing: the offered words. Raises `Refused`,
    `Stopped` for words that may not stand in public, `TooLate` where one is under way.
    """
    not_their_own(comment, by)
    if deed not in possible_at(comment.account.network):
        raise Refused(NOT_THERE)
    said = "" if why_silent else explanation or offered(deed, rule)
    told = {"explanation": said, "why_silent": why_silent}
    told |= {"why_not_less": why_not_less, "other_way": other_way}
    if refusal := why_not_step_in(_facts(comment, deed, may_not_copy, told)):
        raise Refused(refusal)
    if said:
        must_stand_in_public(comment, said, rule, now)
    _must_pass(comment, private_word, now)
    if comment.interventions.filter(state__in=UNDER_WAY).exists():
        raise TooLate("Intervention")
    waits = needs_another(deed, is_keeper=keeps(comment, by, now), roles=by.roles_at(now))
    made = Intervention.objects.create(
        playgroup=comment.playgroup,
        account_id=comment.account_id,
        comment=comment,
        state="proposed" if waits else "to do",
        deed=deed,
        rule=rule,
        private_word=private_word,
        by=by.person,
        at=now,
        due_by=act_by(now, comment.marks, comment.playgroup.tz),
        **told,
    )
    seal = _keep_evidence(made, comment, now)
    facts = {"deed": deed, "rule": rule, "evidence": seal, "state": made.state}
    record(made, act="inbox.step_in", clause=DOES, by=by, now=now, **facts)
    return made


@action("inbox.allow")
def allow(intervention: Intervention, *, by: Member, now: datetime) -> None:
    """Say yes to deleting or blocking, as one who keeps the account, or a head. `Refused`."""
    is_keeper = keeps(intervention.comment, by, now)
    is_own = intervention.by_id == by.person.pk
    if is_own or needs_another(intervention.deed, is_keeper=is_keeper, roles=by.roles_at(now)):
        raise Refused(NOT_ALLOWED)
    not_their_own(intervention.comment, by)
    marks, zone = intervention.comment.marks, by.playgroup.tz
    intervention.allowed_by, intervention.due_by = by.person, act_by(now, marks, zone)
    intervention.save(update_fields=["allowed_by", "due_by"])
    step(intervention, "allow", clause=DOES, by=by, now=now)


@action("inbox.call_off")
def call_off(intervention: Intervention, *, by: Member, now: datetime) -> None:
    """It is not done after all; what was kept as evidence stays."""
    not_their_own(intervention.comment, by)
    step(intervention, "call_off", clause=DOES, by=by, now=now)


@action("inbox.carry_out")
def carry_out(intervention: Intervention, proof: str, *, by: Member, now: datetime) -> None:
    """It is done there, as somebody says who looked; `proof`: what can be seen there now."""
    not_their_own(intervention.comment, by)
    intervention.done_by, intervention.done_at, intervention.proof = by.person, now, proof
    intervention.save(update_fields=["done_by", "done_at", "proof"])
    late = now > intervention.due_by
    step(intervention, "carry_out", clause=DOES, by=by, now=now, late=late)


def check_public(comment: Comment, text: str, rule: str, now: datetime) -> list[Finding]:
    """What stops a public explanation of what was done about a comment."""
    about = About(comment.author, comment.handle, comment.text)
    today = comment.playgroup.today(now)
    return check_explanation(text, rule, about, register_of(comment.playgroup, today), today)


def must_stand_in_public(comment: Comment, text: str, rule: str, now: datetime) -> None:
    """Raises `Stopped` for an explanation that says more than the rule."""
    if found := check_public(comment, text, rule, now):
        raise Stopped(found)


def keeps(comment: Comment, by: Member, now: datetime) -> bool:
    """Whether this member runs the account today."""
    today = by.playgroup.today(now)
    rows = Keeper.objects.filter(on(today), account=comment.account_id, person=by.person)
    return rows.exists()


def _must_pass(comment: Comment, text: str, now: datetime) -> None:
    today = comment.playgroup.today(now)
    register = register_of(comment.playgroup, today)
    if found := stops(check_words(text, register, where="reply", today=today)):
        raise Stopped(found)


def _facts(comment: Comment, deed: Deed, may_not_copy: bool, told: dict[str, str]) -> Facts:
    states = {one.state for one in comment.captures.all()}
    return Facts(
        deed=Deed(deed),
        marks=frozenset(comment.marks),
        has_words=bool(comment.text.strip()),
        has_picture="ready" in states,
        was_typed=comment.brought_by_id is not None,
        may_not_copy=may_not_copy,
        is_being_opened="arriving" in states,
        **told,
    )


def _keep_evidence(made: Intervention, comment: Comment, now: datetime) -> str:
    told = copied(comment, now)
    kept = Evidence.objects.create(
        playgroup=made.playgroup,
        intervention=made,
        told=told,
        captured_at=now,
        sha256=seal_of(told),
    )
    return str(kept.sha256)
