"""Coming to one's own page: six digits to one's mail box, and nothing else lets anybody in."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from playgate.ledger.models import Entry
from playgate.parents import actions
from playgate.parents.models import EntryCode, FamilyPage, Visit
from playgate.people import actions as people

from .visiting import ask, come_home, digits_of, letters, link_of, page_of, told

pytestmark = pytest.mark.usefixtures("clock")
PAT = "pat@family.example"


def state_of_everything() -> list[Any]:
    rows = [*FamilyPage.objects.order_by("pk").values(), *Visit.objects.order_by("pk").values()]
    return [Entry.objects.count(), EntryCode.objects.count(), len(mail.outbox), rows]


@pytest.fixture
def link(cast: Any, member: Any, now: Any) -> str:
    """The link of Pat's letter."""
    actions.send_links(cast.playgroup, [cast.people["pat"]], by=member("ada"), now=now)
    return link_of(PAT)


def test_a_link_names_nobody_and_to_open_it_changes_nothing(link: str, cast: Any) -> None:
    letters(PAT)
    before = state_of_everything()
    for how in ("get", "head", "options"):
        page = getattr(Client(), how)(link)
        assert page.status_code == 200
        assert not [name for name in ("Amy", "Doyle", "Pat") if name in page.content.decode()]
        assert "no-store" in page["Cache-Control"]
    assert state_of_everything() == before


def test_a_forwarded_link_sends_the_digits_to_its_owner(link: str, cast: Any) -> None:
    rob = Client()
    assert rob.post(link).status_code == 302
    assert letters(PAT)[-1].subject.endswith("opens your page")
    assert not letters("rob@family.example")
    guess = rob.post(reverse("parents:enter"), {"digits_typed": "123456"})
    assert guess.status_code == 422
    assert rob.get(reverse("parents:family")).status_code == 403


def test_a_newer_letter_ends_the_older_one_and_days_end_both(
    link: str, cast: Any, member: Any, now: Any, clock: Any
) -> None:
    clock.shift(timedelta(hours=1))
    later = now + timedelta(hours=1)
    actions.send_links(cast.playgroup, [cast.people["pat"]], by=member("ada"), now=later)
    newer = link_of(PAT)
    assert newer != link
    assert Client().get(link).status_code == 410 and Client().get(newer).status_code == 200
    clock.shift(timedelta(days=22))
    assert Client().get(newer).status_code == 410


def test_no_link_and_no_code_is_kept_or_logged(link: str, cast: Any, caplog: Any) -> None:
    token = link.strip("/").rpartition("/")[2]
    client = Client()
    client.post(link)
    digits = digits_of(PAT)
    from playgate.jobs.models import Job

    kept = str([list(one.objects.values()) for one in (FamilyPage, EntryCode, Job, Entry)])
    assert token not in kept and digits not in kept
    import logging

    from playgate.roof.logs import NoNames

    line = logging.makeLogRecord({"msg": f"Not Found: {link}"})
    assert token not in NoNames("{message}", style="{").format(line)


def test_a_known_and_an_unknown_address_are_answered_alike(cast: Any) -> None:
    pages, counts = [], []
    for address in (PAT, "nobody@family.example", "maya@bishopthorpe.example"):
        client = Client()
        asked = ask(client, cast, address)
        page = client.get(asked.url)
        wrong = client.post(asked.url, {"digits_typed": "000000"})
        lines = Entry.objects.filter(act__in=("parents.ask_code", "parents.enter")).count()
        pages.append((asked.status_code, asked.url, len(page.content), wrong.status_code))
        counts.append(lines)
    assert pages[0] == pages[1] == pages[2]
    assert counts == [2, 4, 6]
    assert letters(PAT) and not letters("nobody@family.example")
    assert not letters("maya@bishopthorpe.example"), "no child of hers is here"


@pytest.mark.parametrize("typed", ["", "no address", "a@b", "x" * 1_000_000, "a@b.example\0" * 9])
def test_what_is_no_address_is_told_so_and_kept_on_the_page(cast: Any, typed: str) -> None:
    answer = ask(Client(), cast, typed)
    assert answer.status_code == 422
    assert "That is no e-mail address" in told(answer)
    assert not EntryCode.objects.exists()


def test_digits_count_once_for_a_quarter_of_an_hour_and_in_one_browser(
    cast: Any, clock: Any
) -> None:
    first, second = Client(), Client()
    ask(first, cast, PAT)
    digits = digits_of(PAT)
    assert second.post(reverse("parents:enter"), {"digits_typed": digits}).status_code == 403
    enter = reverse("parents:enter")
    assert first.post(enter, {"digits_typed": f"{digits[:3]} {digits[3:]}"}).status_code == 302
    again = Client()
    again.cookies = first.cookies
    assert again.post(enter, {"digits_typed": digits}).status_code == 403
    ask(second, cast, PAT)
    clock.shift(timedelta(minutes=16))
    assert second.post(enter, {"digits_typed": digits_of(PAT)}).status_code == 422


def test_digits_may_be_typed_in_ones_own_writing(cast: Any) -> None:
    client = Client()
    ask(client, cast, PAT)
    arabic = digits_of(PAT).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    typed = {"digits_typed": f"\u200f{arabic}\u200f"}
    assert client.post(reverse("parents:enter"), typed).status_code == 302


def test_five_wrong_guesses_end_a_code(cast: Any) -> None:
    client, enter = Client(), reverse("parents:enter")
    ask(client, cast, PAT)
    digits = digits_of(PAT)
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    for _ in range(5):
        assert client.post(enter, {"digits_typed": wrong}).status_code == 422
    assert client.post(enter, {"digits_typed": digits}).status_code == 422


def test_who_asks_too_often_is_sent_no_more_and_told_no_difference(cast: Any) -> None:
    client = Client()
    for _ in range(9):
        assert ask(client, cast, PAT).status_code == 302
    assert len(letters(PAT)) == 5


def test_one_place_cannot_ask_for_codes_all_day(cast: Any, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"family_code": "3/h/ip"}
    codes = [ask(Client(), cast, f"a{n}@family.example").status_code for n in range(5)]
    assert codes == [302, 302, 302, 429, 429]


def ends_caring(cast: Any, member: Any, now: Any) -> None:
    carer = cast.people["pat"].children_cared_for.get()
    type(carer).objects.filter(pk=carer.pk)._raw_delete("default")


def is_closed(cast: Any, member: Any, now: Any) -> None:
    actions.close_page(cast.playgroup, cast.people["pat"], by=member("maya"), now=now)


def is_no_longer_active(cast: Any, member: Any, now: Any) -> None:
    pat = cast.people["pat"]
    models = type(pat).objects.filter(pk=pat.pk)
    from django.db.models import QuerySet

    QuerySet.update(models, is_active=False)


@pytest.mark.parametrize("ends", [ends_caring, is_closed, is_no_longer_active])
def test_whoever_cares_no_longer_is_out_within_one_request(
    ends: Any, link: str, cast: Any, member: Any, now: Any
) -> None:
    pat, amy = come_home(cast, "pat"), cast.children["amy"]
    assert "Pictures of Amy" in page_of(pat, amy)
    ends(cast, member, now)
    assert pat.get(reverse("parents:own_child", args=[amy.pk])).status_code == 403
    before = amy.permissions.count()
    answer = reverse("parents:answer", args=[amy.pk])
    assert pat.post(answer, {"answer": "inside"}).status_code == 403
    assert amy.permissions.count() == before
    assert Client().get(link).status_code == 410
    asks, sent = Client(), len(letters(PAT))
    assert ask(asks, cast, PAT).status_code == 302, "nothing tells them so"
    assert len(letters(PAT)) == sent


def test_a_link_ends_with_the_childs_last_day_and_the_gate_still_lets_take_back(
    link: str, cast: Any, member: Any, now: Any, clock: Any
) -> None:
    amy, today = cast.children["amy"], cast.playgroup.today(now)
    people.take_off_roll(amy, today, by=member("ada"), now=now)
    clock.shift(timedelta(days=1))
    assert Client().get(link).status_code == 410
    page = page_of(come_home(cast, "pat"), amy)
    assert "Amy has left us" in page and "Only inside the playgroup" not in page


def test_an_hour_ends_a_visit_and_so_does_being_done(cast: Any, clock: Any) -> None:
    pat, amy = come_home(cast, "pat"), cast.children["amy"]
    pat.post(reverse("parents:leave"))
    assert pat.get(reverse("parents:own_child", args=[amy.pk])).status_code == 403
    pat = come_home(cast, "pat")
    clock.shift(timedelta(minutes=61))
    gone = pat.get(reverse("parents:own_child", args=[amy.pk]))
    assert gone.status_code == 403 and "This page is closed" in told(gone)


def test_codes_and_visits_are_wiped_when_nobody_needs_them(cast: Any, clock: Any) -> None:
    from playgate.parents import jobs

    come_home(cast, "pat")
    clock.shift(timedelta(days=40))
    jobs.wipe_codes.func()
    assert not EntryCode.objects.exists() and not Visit.objects.exists()
