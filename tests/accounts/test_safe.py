"""The safe of an account: who may open it, what is remembered of it, and where nothing is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as house
from django.core import mail

from playgate.accounts import actions
from playgate.accounts.secrets import Secret, Showing
from playgate.jobs.worker import run_due
from playgate.ledger import pen
from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.people.member import House, Member
from playgate.policy.details import SecretKind
from playgate.vault import keys
from playgate.vault.code import NoSeed, code_at
from playgate.vault.ring import Ring

SUNSHINE = "Zq7!marmalade-Sandcastle"
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def proved(cast: Any, now: datetime) -> Callable[..., Member]:
    """Somebody of the cast who has just given their second factor."""

    def of(key: str, at: datetime = now) -> Member:
        return Member(cast.people[key], cast.playgroup, at, proved_at=at)

    return of


@pytest.fixture
def kept(cast: Any, member: Any, now: datetime) -> Callable[..., Secret]:
    """A secret of the page in the safe, put there by the administrator."""

    def of(value: str = SUNSHINE, kind: SecretKind = SecretKind.PASSWORD) -> Secret:
        page = cast.accounts["page"]
        return actions.keep_secret(page, kind, "the page", value, by=member("ada"), now=now)

    return of


def test_what_is_kept_is_sealed_and_is_shown_to_a_keeper(
    kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept()
    assert SUNSHINE.encode() not in bytes(secret.sealed)
    shown = actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
    assert shown.value == SUNSHINE and SUNSHINE not in repr(shown)


@pytest.mark.parametrize("key", ["maya", "chris", "tess", "vee"])
def test_nobody_else_comes_near_it(key: str, kept: Any, proved: Any, now: datetime) -> None:
    secret, who = kept(), proved(key)
    acts: list[Callable[[], Any]] = [
        lambda: actions.reveal_secret(secret, "To post", uuid4(), by=who, now=now),
        lambda: actions.replace_secret(secret, "x", by=who, now=now),
        lambda: actions.drop_secret(secret, by=who, now=now),
        lambda: actions.keep_details(secret.account, {}, by=who, now=now),
        lambda: actions.keep_secret(secret.account, secret.kind, "", "x", by=who, now=now),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert not Showing.objects.exists() and Secret.objects.count() == 1


def test_parents_may_not_at_all_and_other_playgroups_see_nothing(
    kept: Any, proved: Any, other: Any, now: datetime
) -> None:
    secret = kept()
    with pytest.raises(MayNot):
        actions.reveal_secret(secret, "Why", uuid4(), by=proved("pat"), now=now)
    theirs = Member(other.people["ada"], other.playgroup, now, proved_at=now)
    with pytest.raises(NotYours):
        actions.reveal_secret(secret, "Why", uuid4(), by=theirs, now=now)


def test_a_keeper_of_yesterday_is_none_today(
    cast: Any, kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept()
    mark = pen.lines.set(0)
    ended = cast.playgroup.today(now) - timedelta(days=1)
    cast.accounts["page"].keepers.filter(person=cast.people["jo"]).update(ends=ended)
    pen.lines.reset(mark)
    with pytest.raises(Refused):
        actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)


def test_it_asks_for_a_fresh_second_factor_and_a_reason(
    kept: Any, proved: Any, member: Any, now: datetime
) -> None:
    secret, later = kept(), now + timedelta(minutes=20)
    for by, at, why in (
        (member("jo"), now, "To post"),
        (proved("jo"), later, "To post"),
        (proved("jo"), now, "  "),
    ):
        with pytest.raises(Refused):
            actions.reveal_secret(secret, why, uuid4(), by=by, now=at)
    assert not Showing.objects.exists()


def test_the_same_form_shows_it_once(kept: Any, proved: Any, lines: Any, now: datetime) -> None:
    secret, once = kept(), uuid4()
    actions.reveal_secret(secret, "To post", once, by=proved("jo"), now=now)
    with pytest.raises(Refused):
        actions.reveal_secret(secret, "To post", once, by=proved("jo"), now=now)
    assert lines("accounts.reveal_secret").count() == 1


def test_of_a_seed_only_the_code_of_this_moment_is_shown(
    kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept(SEED, SecretKind.SEED)
    shown = actions.reveal_secret(secret, "To sign in", uuid4(), by=proved("jo"), now=now)
    assert shown.value == "" and shown.code == code_at(SEED, now)
    with pytest.raises(NoSeed):
        kept("123456", SecretKind.SEED)


def test_who_still_knows_a_secret(cast: Any, kept: Any, proved: Any, now: datetime) -> None:
    people, seen = cast.people, Secret.objects.seen_by
    word, seed = kept(), kept(SEED, SecretKind.SEED)
    assert set(seen(people["ada"])) == {word, seed}, "who typed it in knows it"
    for secret in (word, seed):
        actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
    assert set(seen(people["jo"])) == {word}, "an old code is worth nothing"
    later = now + timedelta(days=1)
    actions.replace_secret(word, "Quite-Another-1", by=proved("sam", later), now=later)
    assert not seen(people["jo"]) and set(seen(people["sam"])) == {word}
    assert set(seen(people["ada"])) == {seed}


def test_the_other_keepers_hear_and_nobody_else(
    cast: Any, kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept()
    actions.reveal_secret(secret, "Amy's picture", uuid4(), by=proved("jo"), now=now)
    run_due(strict=True, scheduled=False)
    [letter] = mail.outbox
    assert letter.to == [cast.people["sam"].email]
    for word in (SUNSHINE, "Amy", "Jo", "Whitfield", "the page"):
        assert word not in letter.subject + letter.body


def test_where_there_is_no_other_keeper_the_manager_hears(
    cast: Any, kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept()
    mark = pen.lines.set(0)
    cast.accounts["page"].keepers.filter(person=cast.people["sam"]).delete()
    pen.lines.reset(mark)
    actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
    run_due(strict=True, scheduled=False)
    assert [letter.to for letter in mail.outbox] == [[cast.people["maya"].email]]


def test_without_the_key_nothing_is_shown_nothing_is_sealed_and_nothing_is_lost(
    cast: Any, kept: Any, proved: Any, now: datetime
) -> None:
    secret, words = kept(), house.VAULT_FILE.read_text()
    house.VAULT_FILE.unlink()
    for wrong in (None, Ring().with_new_key().written(), "nonsense"):
        if wrong:
            house.VAULT_FILE.write_text(wrong)
        with pytest.raises(Refused) as refused:
            actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
        assert "key is not here" in refused.value.refusal.why
        with pytest.raises(Refused):
            kept("Another-1!")
    house.VAULT_FILE.write_text(words)
    shown = actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
    assert shown.value == SUNSHINE


def test_one_whose_key_is_lost_for_good_can_be_replaced(
    kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept()
    house.VAULT_FILE.unlink()
    actions.replace_secret(secret, "Another-1!", by=proved("jo"), now=now)
    shown = actions.reveal_secret(secret, "To post", uuid4(), by=proved("jo"), now=now)
    assert shown.value == "Another-1!"


def test_a_value_moved_to_another_row_does_not_open(kept: Any, proved: Any, now: datetime) -> None:
    one, two = kept(), kept("Another-1!")
    mark = pen.lines.set(0)
    Secret.objects.filter(pk=two.pk).update(sealed=one.sealed)
    pen.lines.reset(mark)
    two.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.reveal_secret(two, "To post", uuid4(), by=proved("jo"), now=now)
    assert "cannot be opened any more" in refused.value.refusal.says
    assert not Showing.objects.exists()


def test_sealing_anew_leaves_what_does_not_open(cast: Any, kept: Any, now: datetime) -> None:
    one, two = kept(), kept("Another-1!")
    mark = pen.lines.set(0)
    Secret.objects.filter(pk=two.pk).update(sealed=one.sealed)
    pen.lines.reset(mark)
    keys.put(keys.ring().with_new_key())
    by = House(cast.playgroup.pk)
    done = actions.reseal(cast.playgroup, 10, by=by, now=now)
    assert done == (1, [two.pk])
    assert actions.reseal(cast.playgroup, 10, done.stuck, by=by, now=now) == (0, [])
    one.refresh_from_db()
    assert one.key == keys.ring().newest


@pytest.mark.parametrize("value", ["x", "é" * 2000, "a\nb\r\nc", "'; --", "<b>", " space "])
def test_whatever_was_typed_comes_back_as_it_was(
    value: str, kept: Any, proved: Any, now: datetime
) -> None:
    secret = kept(value)
    shown = actions.reveal_secret(secret, "To post", uuid4(), by=proved("sam"), now=now)
    assert shown.value == value
