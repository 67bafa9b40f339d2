"""What the pages of a post tell: findings by place, each account's answer, whose yes is missing."""

from datetime import datetime
from typing import Any

from playgate.accounts.models import Account, with_keepers
from playgate.images.card import card, children_on_roll
from playgate.people.request import Request
from playgate.policy.findings import Effect, Finding, open_questions
from playgate.policy.posts import check, check_account
from playgate.policy.wording import may_be_controversial

from .actions.owning_up import SEEN
from .forms import SendBackForm, TimeForm, WordsForm
from .models import Post, wall


def told(request: Request, post: Post, now: datetime) -> dict[str, Any]:
    """All that the page of one post needs, whatever its state."""
    typed = {name: getattr(post, name) for name in WordsForm.base_fields}
    return {
        **told_state(request, post, now),
        "form": WordsForm(initial=typed),
        "photos": _photos(request, post, now),
        "sign_offs": [one for one in post.sign_offs.all() if not one.is_void],
        "why_not": post.why_not_sign(request.member.person.pk, request.member.roles),
        "send_back": SendBackForm(),
        "time": TimeForm(
            initial={"when": wall(post.go_out_at, post.playgroup)}, zone=post.playgroup.tz
        ),
        "is_own": str(request.member.person.pk) in post.hands,
        "digest": post.digest(),
        "to_go": any(copy.state == "planned" for copy in post.copies.all()),
        "nothing_out": all(copy.state == "planned" for copy in post.copies.all()),
        "can_be_seen": any(copy.state in SEEN for copy in post.copies.all()),
        "now": now,
    }


def told_state(request: Request, post: Post, now: datetime) -> dict[str, Any]:
    """What follows the typing: findings, accounts, questions, and what is still in the way."""
    draft, answered = post.draft(post.playgroup.today(now)), post.answered()
    found = check(draft)
    open_ = {finding.key for finding in open_questions(found, answered)}
    here = [one for one in found if one.photo is None and one.account is None]
    return {
        "post": post,
        "stops": [one for one in here if one.effect is Effect.STOP],
        "advice": _tips(found),
        "of_words": [_line(one, post, answered) for one in here if one.span],
        "questions": [_line(one, post, answered) for one in found if one.effect is Effect.ASK],
        "photo_stops": [one for one in found if one.photo is not None and _stops(one)],
        "open_statements": any(one.key in open_ and one.span is None for one in found),
        "accounts": _accounts(request, post, draft),
        "in_the_way": [one for one in found if one.effect is Effect.STOP or one.key in open_],
        "raises_controversy": may_be_controversial(here) and not post.is_controversial,
    }


def _photos(request: Request, post: Post, now: datetime) -> list[dict[str, Any]]:
    """Its pictures, and the children that a face can be while it is being written."""
    today = request.playgroup.today(now)
    children = children_on_roll(request.playgroup, today) if post.state == "draft" else []
    return [{"photo": card(photo), "children": children} for photo in post.photos]


def _tips(found: list[Finding]) -> list[Finding]:
    """Tips about the whole or about a picture, each said once; those on words stand by them."""
    tips = (one for one in found if one.effect is Effect.ADVISE and one.span is None)
    return list({one.says: one for one in tips}.values())


def _stops(finding: Finding) -> bool:
    return finding.effect is Effect.STOP and finding.account is None


def _line(finding: Finding, post: Post, answered: dict[str, bool]) -> dict[str, Any]:
    text = (
        post.text[finding.span.start : finding.span.end]
        if finding.span and finding.photo is None
        else ""
    )
    answer = {True: "yes", False: "no", None: ""}[answered.get(finding.key)]
    is_statement = finding.span is None
    yes, no = ("Yes", "No") if is_statement else ("It may stay", "I will change it")
    return {
        "finding": finding,
        "text": text,
        "answer": answer,
        "is_statement": is_statement,
        "yes": yes,
        "no": no,
    }


def _accounts(request: Request, post: Post, draft: Any) -> list[dict[str, Any]]:
    """Every account in use, whether it is chosen, and what stands in the way there."""
    chosen = {account.key for account in post.accounts}
    accounts = [one for one in with_keepers(request.playgroup) if one.is_in_use] + [
        one for one in post.accounts if not one.is_in_use
    ]
    return [
        _account(one, one.key in chosen, check_account(draft, one.facts(draft.today)))
        for one in accounts
    ]


def _account(account: Account, chosen: bool, stops: list[Finding]) -> dict[str, Any]:
    says = list({one.says: one for one in stops}.values())
    return {"account": account, "chosen": chosen, "stops": says}
