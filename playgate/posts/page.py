"""What the pages of a post tell: findings by place, each account's answer, whose yes is missing."""

from datetime import datetime
from functools import partial
from typing import Any

from playgate.accounts.models import IN_USE_HERE, Account, kept_by
from playgate.images.card import card, who_it_can_be, words_in
from playgate.images.film_card import how_far
from playgate.ledger.together import answered, together
from playgate.people.register import register_asked
from playgate.people.request import Request
from playgate.people.ties import conflict_of, nobody_for
from playgate.policy.findings import Effect, Finding, Refusal, open_questions
from playgate.policy.posts import Draft, check, check_account
from playgate.policy.roles import HEADS
from playgate.policy.starting import STARTERS, TONES
from playgate.policy.wording import may_be_controversial

from .actions.owning_up import SEEN
from .forms import SendBackForm, TimeForm, WordsForm
from .models import Post, wall
from .played import not_played, plays_of

# What stops a picture wherever it goes, because of somebody in it.
CLOSED = ("photo.never:", "photo.no:")
# What an account says of a film that can be made to fit.
TOO_MUCH = ("post.long-film:", "post.heavy-film:")


def told_to_write(request: Request, post: Post, now: datetime) -> dict[str, Any]:
    """All that the page of a post needs on which it is written."""
    typed = {name: getattr(post, name) for name in WordsForm.base_fields}
    group, today = request.playgroup, request.playgroup.today(now)
    register, in_use, named = answered(
        together(
            register_asked(group, today),
            IN_USE_HERE.asked(playgroup=group.pk),
            who_it_can_be(group, today),
        )
    )
    read = words_in(post.photos, group, today)
    state = _state(post, post.draft(today, register), in_use)
    return {
        **state,
        "form": WordsForm(initial=typed),
        "starters": {} if post.text.strip() else {k: one.says for k, one in STARTERS.items()},
        "photos": [
            {"photo": card(photo, words=words), "closed": closed, **named}
            for photo, words, closed in zip(post.photos, read, state["closed"], strict=True)
        ],
    }


def told(request: Request, post: Post, now: datetime) -> dict[str, Any]:
    """All that the page of a post needs on which it is looked at."""
    return {
        **_state(post, post.draft(request.playgroup.today(now)), []),
        "photos": _shown(request, post, now),
        "to_play": [one.pk for one in not_played(post, request.member.person.pk)],
        "sign_offs": [one for one in post.sign_offs.all() if not one.is_void],
        "why_not": _why_not_sign(request, post, now),
        "nobody": _nobody(post, now),
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
    group, today = request.playgroup, request.playgroup.today(now)
    register, in_use = answered(
        together(register_asked(group, today), IN_USE_HERE.asked(playgroup=group.pk))
    )
    return _state(post, post.draft(today, register), in_use)


def _state(post: Post, draft: Draft, in_use: list[Account]) -> dict[str, Any]:
    """The same; `in_use`: the accounts that it can be for, where they can be chosen."""
    found, said = check(draft), post.answered()
    open_ = {finding.key for finding in open_questions(found, said)}
    here = [one for one in found if one.photo is None and one.account is None]
    return {
        "post": post,
        "stops": [one for one in here if one.effect is Effect.STOP],
        "advice": _tips(found),
        "of_words": [_line(one, said) for one in here if one.span],
        "questions": [_line(one, said) for one in found if one.effect is Effect.ASK],
        "photo_stops": [_at(one, post) for one in found if one.photo is not None and _stops(one)],
        "closed": _closed(post, found),
        "open_statements": any(one.key in open_ and one.span is None for one in found),
        "accounts": partial(_accounts, post, draft, in_use),  # where they are shown only
        "in_the_way": [one for one in found if one.effect is Effect.STOP or one.key in open_],
        "raises_controversy": may_be_controversial(here) and not post.is_controversial,
    }


def _shown(request: Request, post: Post, now: datetime) -> list[dict[str, Any]]:
    """Each picture as it leaves; and of a film how far this member has played it."""
    plays = plays_of(post, request.member.person.pk)
    read = words_in(post.photos, request.playgroup, request.playgroup.today(now))
    return [
        {
            "photo": card(photo, cleared=True, words=words),
            "played": how_far(photo, plays.get(photo.pk)) if photo.is_film else None,
        }
        for photo, words in zip(post.photos, read, strict=True)
    ]


def _why_not_sign(request: Request, post: Post, now: datetime) -> Refusal | None:
    """Why this member cannot sign it off; where two heads decide, also whom it concerns."""
    member = request.member
    refusal = post.why_not_sign(member.person.pk, member.roles)
    if refusal or not post.is_controversial or post.state != "waiting":
        return refusal
    return conflict_of(member, post.matter(), now)


def _nobody(post: Post, now: datetime) -> list[str]:
    """For which head it waits though nobody is there to act, nor stands in."""
    if not post.is_controversial or post.state != "waiting":
        return []
    needed = post.still_needed()
    roles = [role for role in sorted(HEADS) if f"the {role}" in needed]
    return nobody_for(post.playgroup, roles, post.playgroup.today(now))


def _tips(found: list[Finding]) -> list[Finding]:
    """Tips about the whole or about a picture, each said once; those on words stand by them."""
    tips = (one for one in found if one.effect is Effect.ADVISE and one.span is None)
    return list({one.says: one for one in tips}.values())


def _at(finding: Finding, post: Post) -> dict[str, Any]:
    """What stops a picture, and the way to that picture on the page."""
    number = finding.photo or 0
    return {"finding": finding, "photo": post.photos[number].pk, "number": number + 1}


def _closed(post: Post, found: list[Finding]) -> list[dict[str, Any]]:
    """Of each picture, who in it may be shown nowhere today: it stops, and a tap blurs the face.

    A picture with nobody of these has a line too, so that what was said of it goes away.
    """
    told = []
    for place, photo in enumerate(post.photos):
        stops = [one for one in found if one.photo == place and one.key.startswith(CLOSED)]
        boxes = {one.box for one in stops}
        shown = [face for face in photo.faces.all() if face.leaves_in(photo)]
        faces = [(at, one) for at, one in enumerate(shown, 1) if one.box in boxes]
        says = list({one.says: one for one in stops}.values())
        told.append({"key": photo.pk, "stops": says, "faces": faces})
    return told


def _stops(finding: Finding) -> bool:
    return finding.effect is Effect.STOP and finding.account is None


def _line(finding: Finding, answered: dict[str, bool]) -> dict[str, Any]:
    answer = {True: "yes", False: "no", None: ""}[answered.get(finding.key)]
    is_statement = finding.span is None
    yes, no = ("Yes", "No") if is_statement else ("It may stay", "I will change it")
    return {
        "finding": finding,
        "answer": answer,
        "is_statement": is_statement,
        "yes": yes,
        "no": no,
    }


def _accounts(post: Post, draft: Draft, in_use: list[Account]) -> list[dict[str, Any]]:
    """Every account in use, whether it is chosen, and what stands in the way there."""
    chosen = {account.key for account in post.accounts}
    kept_by(in_use, post.keepers)
    return [
        _account(one, one.key in chosen, check_account(draft, one.facts(draft.today)), post)
        for one in [*in_use, *(one for one in post.accounts if not one.is_in_use)]
    ]


def _account(account: Account, chosen: bool, stops: list[Finding], post: Post) -> dict[str, Any]:
    """An account, what stops there, and the film that is too long or too heavy for it."""
    film = next((one for one in post.photos if one.is_film), None)
    said = {one.says: one for one in stops}.values()
    says = [{"finding": one} if one.photo is None else _at(one, post) for one in said]
    tone = TONES.get(account.network, "") if chosen else ""
    is_too_much = any(one.key.startswith(TOO_MUCH) for one in stops)
    told = {"tone": tone, "too_much": film.pk if film and is_too_much else None}
    return {"account": account, "chosen": chosen, "stops": says, **told}
