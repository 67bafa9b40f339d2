"""Writing a post: begin, write, attach, choose accounts, answer, submit, change, discard."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from playgate.accounts.models import Account
from playgate.images.actions.picturing import look_for_words
from playgate.images.models import Photo
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.people.member import House, Member
from playgate.policy.accounts import NOT_IN_USE
from playgate.policy.captures import CLAUSE as CAPTURED
from playgate.policy.findings import Finding, Refusal
from playgate.policy.pictures import Looked
from playgate.policy.posts import raises_controversy
from playgate.policy.starting import STARTERS
from playgate.posts.models import Answer, Copy, CopyCapture, Post, Shown
from playgate.posts.starting import known

from .capturing import wipe_captures


class Stopped(Exception):
    """The gates say why a post cannot go: stops, and questions without an answer."""

    def __init__(self, findings: list[Finding]):
        super().__init__(", ".join(finding.clause for finding in findings))
        self.findings = findings


IS_OUT = Refusal(
    "staff.manage-own-posts",
    "This post is already out, or on its way.",
    "What people can see is never changed behind their backs.",
    "Take it down first, then begin a new one.",
)


def as_it_is(post: Post) -> None:
    """Bring a post up to date. Raises `TooLate` if somebody else has moved it on meanwhile."""
    seen = post.state
    vars(post).update(vars(Post.objects.whole().get(pk=post.pk)))
    if post.state != seen:
        raise TooLate("Post")


@action("posts.begin")
def begin(*, by: Member, now: datetime) -> Post:
    """Begin a post, or go on with one's own that is still empty.

    It is meant for the accounts that one's last post went to, so that this is one tap less.
    """
    mine = by.playgroup.posts.filter(author=by.person)
    post = mine.filter(state="draft", text="", shown=None).first()
    if post is None:
        last = mine.exclude(copies=None).order_by("-begun_at").first()
        post = Post.objects.create(
            playgroup=by.playgroup,
            author=by.person,
            hands=[str(by.person.pk)],
            begun_at=now,
            changed_at=now,
        )
        for account in last.accounts if last else ():
            if not account.is_in_use:
                continue
            Copy.objects.create(playgroup=by.playgroup, post=post, account=account)
    record(post, act="posts.begin", clause="administrator.contributes", by=by, now=now)
    return post


@action("posts.write")
def write(post: Post, text: str, *, by: Member, now: datetime, **more: str | bool) -> None:
    """Change the words. `more`: permission_from, credit, is_controversial."""
    _open(post, by, now, text=text, **more)
    record(post, act="posts.write", clause="tone.professional", by=by, now=now, letters=len(text))


@action("posts.start")
def start(post: Post, starter: str, *, by: Member, now: datetime) -> None:
    """Put ready words into a post, under what is there already: one of `STARTERS`."""
    today = post.playgroup.today(now)
    words = STARTERS[starter].words(known(post.playgroup, today))
    text = f"{post.text.rstrip()}\n\n{words}" if post.text.strip() else words
    _open(post, by, now, text=text)
    record(post, act="posts.start", clause="tone.engaging", by=by, now=now, starter=starter)


@action("posts.attach")
def attach(post: Post, photo: Photo, *, by: Member, now: datetime) -> None:
    """Put a picture into a post; twice is once."""
    _open(post, by, now)
    place = (post.shown.aggregate(last=Max("place"))["last"] or 0) + 1
    Shown.objects.get_or_create(
        post=post, photo=photo, defaults={"playgroup": post.playgroup, "place": place}
    )
    if photo.is_being_read and photo.words_looked_for == Looked.NEVER:
        look_for_words(photo)
    record(post, act="posts.attach", clause="images.judgement", by=by, now=now, photo=str(photo.pk))


@action("posts.detach")
def detach(post: Post, photo: Photo, *, by: Member, now: datetime) -> None:
    """Take a picture out of a post."""
    _open(post, by, now)
    post.shown.filter(photo=photo).delete()
    record(post, act="posts.detach", clause="images.judgement", by=by, now=now, photo=str(photo.pk))


@action("posts.choose_accounts")
def choose_accounts(post: Post, accounts: Iterable[Account], *, by: Member, now: datetime) -> None:
    """Say where a post should go: registered accounts only."""
    _open(post, by, now)
    chosen = {account.pk: account for account in accounts}
    if not all(account.is_in_use for account in chosen.values()):
        raise Refused(NOT_IN_USE)
    others = post.copies.exclude(account__in=chosen)
    if screens := list(CopyCapture.objects.filter(copy__in=others)):
        wipe_captures(screens, CAPTURED, by=House(post.playgroup_id), now=now)
    others.delete()
    for account in chosen.values():
        Copy.objects.get_or_create(
            post=post, account=account, defaults={"playgroup": post.playgroup}
        )
    keys = sorted(account.key for account in chosen.values())
    record(
        post,
        act="posts.choose_accounts",
        clause="images.own-accounts-only",
        by=by,
        now=now,
        accounts=keys,
    )


@action("posts.answer")
def answer(post: Post, answers: dict[str, bool], *, by: Member, now: datetime) -> None:
    """Keep the answers to questions that are open; a key that nobody asks is let go."""
    _open(post, by, now)
    asked = {finding.key: finding for finding in post.findings(now) if finding.effect == "ask"}
    for key, yes in answers.items():
        if key not in asked:
            continue
        Answer.objects.update_or_create(
            post=post,
            key=key,
            defaults={"playgroup": post.playgroup, "yes": yes, "by": by.person, "at": now},
        )
        record(post, act="posts.answer", clause=asked[key].clause, by=by, now=now, yes=yes)
    record(post, act="posts.answer", clause="images.judgement", by=by, now=now, asked=len(asked))


@action("posts.submit")
def submit(post: Post, *, by: Member, now: datetime) -> None:
    """Send a post for sign-off. Raises `Stopped` with all that stands in the way.

    Words that may stir people up go to manager and chairperson, whether or not the box is ticked.
    """
    as_it_is(post)
    if in_the_way := post.in_the_way(now):
        raise Stopped(in_the_way)
    post.submitted_at, post.sent_back_why = now, ""
    if raises_controversy(post.draft(post.playgroup.today(now))):
        post.is_controversial = True
    post.save(update_fields=["submitted_at", "sent_back_why", "is_controversial"])
    step(post, "submit", clause="images.only-by-the-rules", by=by, now=now, digest=post.digest())
    if post.is_controversial:
        later("posts.ask_both", str(post.pk))


@action("posts.change")
def change(post: Post, *, by: Member, now: datetime) -> None:
    """Open a post for changing again: every sign-off is void."""
    _open(post, by, now)
    record(post, act="posts.change", clause="images.judgement", by=by, now=now)


@action("posts.discard")
def discard(post: Post, *, by: By, now: datetime) -> None:
    """Put a post away that will not go out."""
    step(post, "discard", clause="staff.manage-own-posts", by=by, now=now)


def check_open(post: Post) -> None:
    """Raise `Refused` for a post that is out or on its way: nothing about it is changed."""
    if _away().filter(post=post).exists():
        raise Refused(IS_OUT)


def _away() -> QuerySet[Copy]:
    return Copy.objects.exclude(state__in=("planned", "down"))


def _open(post: Post, by: Member, now: datetime, **changes: str | bool) -> None:
    """Whoever changes a post has had a hand in it, and what was signed off is no longer so."""
    mine, away = str(by.person.pk), Exists(_away().filter(post=OuterRef("pk")))
    # Nobody's hand is ever taken away: in a draft of one's own nothing has to be looked at first.
    if post.state == "draft" and mine in post.hands:
        draft = Post.objects.filter(~away, pk=post.pk, state="draft")
        if draft.update(changed_at=now, **changes):
            return _now(post, changed_at=now, **changes)
    state, hands, is_out = Post.objects.filter(pk=post.pk).values_list("state", "hands", away).get()
    if state != post.state:
        raise TooLate("Post")
    if is_out:
        raise Refused(IS_OUT)
    if post.state != "draft":
        step(post, "change", clause="images.judgement", by=by, now=now)
        post.sign_offs.update(is_void=True)
    hands = hands if mine in hands else [*hands, mine]
    _now(post, hands=hands, changed_at=now, **changes)
    post.save(update_fields=["hands", "changed_at", *changes])


def _now(post: Post, **changes: Any) -> None:
    for field, value in changes.items():
        setattr(post, field, value)
