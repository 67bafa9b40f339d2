"""Keepers come and go, accounts are handed over, looked at every term, found and closed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.accounts import actions
from playgate.accounts.duties import kept, waiting
from playgate.accounts.models import Account, Case, Checklist
from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.ledger.models import Entry
from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.people.models import Person
from playgate.policy.lives import NotNow
from playgate.policy.reviews import QUESTIONS
from playgate.posts import actions as posting

WELL = {one.key: "yes" for one in QUESTIONS}
END = {"why": "Nobody reads it.", "archived": "Nothing.", "told": "Families."}


def says(member: Any, now: Any) -> list[str]:
    return [duty.says for duty in answered(waiting(member, now))]


def keeper_of(account: Account, person: Person) -> Any:
    return account.keepers.get(person=person)


def test_a_place_is_handed_over_and_the_new_keeper_says_when_it_is_done(
    cast: Any, member: Any, now: Any
) -> None:
    page, ada = cast.accounts["page"], member("ada")
    jos = keeper_of(page, cast.people["jo"])
    actions.hand_over(jos, cast.people["maya"], by=ada, now=now)
    page = Account.objects.told().get(pk=page.pk)
    assert page.state == "handed over" and page.is_in_use
    assert {one.name for one in page.keepers_on(date(2026, 11, 24))} == {"Sam Reid", "Maya Holt"}
    assert page.short_since(date(2026, 11, 24)) is None
    says_so = "Can you get in? Say that it is handed over"
    assert says_so in says(member("maya"), now) and says_so not in says(member("jo"), now)
    with pytest.raises(MayNot):
        actions.take_over(page, by=member("jo"), now=now)
    actions.take_over(page, by=member("maya"), now=now)
    assert Account.objects.get(pk=page.pk).state == "in use"
    with pytest.raises(NotNow):
        actions.take_over(Account.objects.get(pk=page.pk), by=member("maya"), now=now)


def test_a_keepers_time_ends_once_and_nobody_keeps_an_account_twice(
    cast: Any, member: Any, now: Any
) -> None:
    page, ada, today = cast.accounts["page"], member("ada"), date(2026, 11, 24)
    with pytest.raises(Refused, match=r"accounts.two-keepers"):
        actions.name_keeper(page, cast.people["sam"], today, by=ada, now=now)
    jos = keeper_of(page, cast.people["jo"])
    actions.end_keeper(jos, today, by=ada, now=now)
    with pytest.raises(TooLate):
        actions.end_keeper(jos, date(2030, 1, 1), by=ada, now=now)
    for key in ("sam", "vee", "tess"):
        with pytest.raises(MayNot):
            actions.name_keeper(page, cast.people["maya"], today, by=member(key), now=now)


def test_whoever_left_keeps_nothing_from_the_next_day_on(cast: Any, member: Any, now: Any) -> None:
    page = cast.accounts["page"]
    office = cast.people["jo"].offices.get()
    people.end_role(office, date(2026, 11, 20), by=cast.house, now=now)
    told = Account.objects.told().get(pk=page.pk)
    assert told.short_since(date(2026, 11, 20)) is None
    assert told.short_since(date(2026, 11, 24)) == date(2026, 11, 21) or (
        told.since > date(2026, 11, 21) and told.short_since(date(2026, 11, 24)) == told.since
    )
    assert "Fewer than two keepers" in says(member("sam"), now)


def test_somebody_suspended_does_not_count(cast: Any, now: Any) -> None:
    from playgate.ledger import pen

    before = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["jo"].pk).update(is_active=False)
    pen.lines.reset(before)
    assert Account.objects.told().get(key="page").short_since(date(2026, 11, 24))


def test_a_role_at_another_playgroup_does_not_count_here(
    cast: Any, other: Any, member: Any, now: Any
) -> None:
    jo = cast.people["jo"]
    people.end_role(jo.offices.get(), date(2026, 11, 23), by=cast.house, now=now)
    from playgate.policy.roles import Role

    people.give_role(other.playgroup, jo, Role.STAFF, date(2026, 1, 1), by=other.house, now=now)
    told = Account.objects.told().get(pk=cast.accounts["page"].pk)
    assert told.short_since(date(2026, 11, 24)) == date(2026, 11, 24)
    with pytest.raises(Refused, match=r"accounts.two-keepers"):
        actions.name_keeper(
            cast.accounts["site"], jo, date(2026, 11, 24), by=member("ada"), now=now
        )


def test_several_roles_of_a_keeper_are_one_keeper(cast: Any, now: Any) -> None:
    from playgate.policy.roles import Role

    people.give_role(
        cast.playgroup, cast.people["sam"], Role.TRUSTEE, date(2026, 1, 1), by=cast.house, now=now
    )
    told = Account.objects.told().get(key="page")
    assert len(told.keepers_on(date(2026, 11, 24))) == 2
    assert len(told.keeping()) == 2
    people.end_role(cast.people["jo"].offices.get(), date(2026, 11, 23), by=cast.house, now=now)
    assert Account.objects.told().get(key="page").short_since(date(2026, 11, 24))


def test_a_parent_who_keeps_an_account_sees_it_and_no_other(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    pat, page = cast.people["pat"], cast.accounts["page"]
    people.note_reading(cast.playgroup, pat, 1, by=cast.house, now=now)
    people.note_training(cast.playgroup, pat, date(2030, 1, 1), by=cast.house, now=now)
    browser = come_in("ada")
    named = browser.post(reverse("accounts:name_keeper", args=[page.pk]), {"parent": pat.email})
    assert named.status_code == 302
    assert Entry.objects.filter(clause="accounts.volunteers-too").count() == 1
    figures = {one.clause: one.figure for one in answered(kept(cast.playgroup, now))}
    assert figures["accounts.volunteers-too"] == "1 of 1 who are not employed pass both tests"
    browser = come_in("pat")
    assert browser.get(reverse("accounts:page", args=[page.pk])).status_code == 200
    site = cast.accounts["site"]
    assert browser.get(reverse("accounts:page", args=[site.pk])).status_code == 403
    assert browser.get(reverse("accounts:list")).status_code == 403
    for key in ("sam", "jo"):
        actions.end_keeper(
            keeper_of(page, cast.people[key]), date(2026, 11, 23), by=member("ada"), now=now
        )
    assert "Fewer than two keepers" in says(member("pat"), now)


def test_an_account_is_looked_at_every_term_and_what_was_found_is_kept(
    cast: Any, member: Any, now: Any
) -> None:
    page, ask = cast.accounts["page"], "Look at this account again"
    february = now.replace(year=2027, month=2, day=13)
    ada = member("ada", at=february)
    duty = next(one for one in answered(waiting(ada, february)) if one.says == ask)
    assert duty.is_late and ask not in says(member("ada"), now)
    sam = {
        one.about
        for one in answered(waiting(member("sam", at=february), february))
        if one.says == ask
    }
    assert page.name in sam, "whoever keeps it, and the administrator"
    assert ask not in says(member("maya", at=february), february)
    actions.review(page, WELL | {"access": "no"}, "A leaver was in.", by=ada, now=february)
    look = Checklist.objects.get(account=page)
    assert (look.answers["access"], look.due) == ("no", date(2027, 2, 12))
    left = [one for one in answered(waiting(ada, february)) if one.says == ask]
    assert page.name not in {one.about for one in left} and len(left) == 2


def test_a_no_in_the_look_asks_for_a_word(cast: Any, come_in: Any) -> None:
    browser = come_in("ada")
    at = reverse("accounts:review", args=[cast.accounts["page"].pk])
    wrong = browser.post(at, WELL | {"access": "no", "note": ""})
    assert wrong.status_code == 422 and b"say what, and what you do" in wrong.content
    assert browser.post(at, WELL | {"note": ""}).status_code == 302
    for key in ("maya", "tess"):
        assert come_in(key).post(at, WELL).status_code == 409
    assert Checklist.objects.count() == 1


def test_one_tap_says_yes_to_all_of_it_and_the_details_with_it(
    cast: Any, come_in: Any, lines: Any
) -> None:
    page, browser = cast.accounts["page"], come_in("sam")
    at = reverse("accounts:review", args=[page.pk])
    shown = browser.get(at).content.decode()
    assert all(one.asks in shown.replace("&#x27;", "'") for one in QUESTIONS)
    assert browser.post(at, {"all_well": "yes"}).status_code == 302
    assert Checklist.objects.get().answers == WELL
    assert page.details.checked_by == cast.people["sam"]
    assert lines("accounts.review").get().facts == {"all_well": True}


def test_details_that_are_no_longer_right_lead_to_where_they_are_changed(
    cast: Any, come_in: Any
) -> None:
    page, browser = cast.accounts["page"], come_in("ada")
    at = reverse("accounts:review", args=[page.pk])
    gone = browser.post(at, WELL | {"details": "no", "note": "Another phone."})
    assert gone.url == reverse("accounts:keep_details", args=[page.pk])
    assert not hasattr(Account.objects.get(pk=page.pk), "details")


def test_a_closed_account_takes_no_post_and_what_stands_there_is_on_the_list(
    cast: Any, member: Any, signed_off: Any, post: Any, come_in: Any, fresh: Any, now: Any
) -> None:
    page, sam, ada = cast.accounts["page"], member("sam"), member("ada")
    out, planned = signed_off("Come to the fair."), post("Beans!")
    copy = out.copies.get()
    posting.publish(copy, by=sam, now=now)
    posting.be_out(copy, "https://facebook.com/1", by=sam, now=now)
    browser, at = come_in("ada"), reverse("accounts:close", args=[page.pk])
    assert b"Come to the fair." in browser.get(reverse("accounts:page", args=[page.pk])).content
    assert browser.post(at, END | {"archived": ""}).status_code == 422
    assert browser.post(at, END).status_code == 302
    still = "Closed, and posts of ours still stand there"
    assert still in says(ada, now) and still not in says(sam, now)
    found = {one.key for one in fresh(planned).in_the_way(now)}
    assert "post.not-in-use:page" in found
    with pytest.raises(Refused, match=r"images.own-accounts-only"):
        posting.choose_accounts(planned, [Account.objects.get(pk=page.pk)], by=sam, now=now)
    assert "page" not in {one.key for one in posting.begin(by=sam, now=now).accounts}
    posting.take_down(copy, by=sam, now=now)
    posting.be_down(copy, "Gone.", by=sam, now=now)
    assert still not in says(ada, now)
    with pytest.raises(NotNow):
        actions.close(Account.objects.get(pk=page.pk), "a", "b", "c", by=ada, now=now, stay="")


def test_what_stays_on_a_closed_account_stays_knowingly(
    cast: Any, member: Any, signed_off: Any, now: Any
) -> None:
    copy, sam = signed_off("Come to the fair.").copies.get(), member("sam")
    posting.publish(copy, by=sam, now=now)
    posting.be_out(copy, "https://facebook.com/1", by=sam, now=now)
    why = "It is our history, and shows no child."
    page = cast.accounts["page"]
    actions.close(page, "a", "b", "c", by=member("maya"), now=now, stay=why)
    assert "Closed, and posts of ours still stand there" not in says(member("maya"), now)


def found_page(member: Any, now: Any, by: str = "sam") -> Case:
    link = "https://facebook.com/old"
    return actions.claim("facebook", "Old page", link, True, "Long ago.", by=member(by), now=now)


def test_a_found_account_is_asked_to_be_closed_and_closed(cast: Any, member: Any, now: Any) -> None:
    case = found_page(member, now)
    account = case.account
    assert account is not None and account.state == "found"
    actions.ask_to_close(account, "A mum, by message.", by=member("maya"), now=now)
    assert Case.objects.get(pk=case.pk).state == "withdrawn"
    assert Account.objects.get(pk=account.pk).state == "asked to close"
    actions.close(account, "Not ours.", "Nothing.", "Her.", by=member("ada"), now=now, stay="")
    assert Account.objects.told().get(pk=account.pk).state == "closed"


def test_a_found_account_is_agreed_to_afterwards_and_keeps_its_own_birthday(
    cast: Any, member: Any, now: Any
) -> None:
    sam, case = member("sam"), found_page(member, now)
    for point in ("aim", "audience", "promotion"):
        actions.say(case, point, "So.", by=sam, now=now)
    pair = [cast.people["sam"], cast.people["jo"]]
    actions.say(case, "keepers", pair, by=sam, now=now)
    actions.submit(case, by=sam, now=now)
    for head in ("maya", "chris"):
        actions.agree(case, "Yes.", by=member(head), now=now, round=1)
    answers = {"owner": "yes", "two_people": "yes", "two_step": "yes", "recovery": "yes"}
    answers |= {"bio": "yes", "privacy": "yes", "anonymous": "off"}
    born = date(2011, 5, 3)
    account = actions.create(
        case, answers, by=member("ada"), now=now, link="https://facebook.com/old", on=born,
        limits={},
    )  # fmt: skip
    told = Account.objects.told().get(pk=account.pk)
    assert told.is_approved and told.approved_afterwards and told.is_in_use
    assert told.since == born and told.short_since(date(2026, 11, 24)) is None
    assert told.short_since(date(2026, 11, 23)) == born


def test_the_timeline_tells_each_act_once_with_who_did_it(
    cast: Any, come_in: Any, member: Any, now: Any
) -> None:
    page = cast.accounts["page"]
    actions.review(page, WELL, "", by=member("ada"), now=now + timedelta(minutes=1))
    words = come_in("maya").get(reverse("accounts:page", args=[page.pk])).content.decode()
    line = words[words.index("Somebody looked at it again") :]
    assert line[:200].count("Ada Lindqvist") == 1
    assert words.count("A keeper was named") == 1, "two in the same moment are told as one"


def test_a_keeper_on_long_leave_does_not_count(cast: Any, member: Any, now: Any) -> None:
    from playgate.accounts.models import Account
    from playgate.people import actions as people

    day = cast.playgroup.today(now)
    jo = cast.people["jo"]
    people.note_leave(cast.playgroup, jo, day, day + timedelta(days=40), by=member("maya"), now=now)
    page = Account.objects.told().get(pk=cast.accounts["page"].pk)
    assert page.short_since(day) == day
    assert page.short_since(day - timedelta(days=1)) is None
    assert page.short_since(day + timedelta(days=41)) is None
