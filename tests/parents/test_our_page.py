"""The public page: open to everybody, nobody in it, and in the playgroup's own words."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.parents import actions
from playgate.parents.models import shown
from playgate.people.models import Child, Person
from playgate.posts.actions import Stopped


def public(client: Any, slug: str = "bishopthorpe") -> str:
    answer = client.get(reverse("ours", args=[slug]))
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'")


def test_nobody_is_named_on_it(cast: Any, client: Any) -> None:
    page = public(client)
    named = [one.name for one in (*Person.objects.all(), *Child.objects.all())]
    assert len(named) > 20 and not [name for name in named if name in page]
    assert not [one.email for one in Person.objects.all() if one.email in page]


def test_each_playgroup_has_its_own(
    cast: Any, other: Any, client: Any, member: Any, now: Any
) -> None:
    actions.say(cast.playgroup, "complain", "Ring 01632 960001.", by=member("ada"), now=now)
    assert "01632 960001" in public(client)
    assert "01632 960001" not in public(client, "another")
    assert client.get(reverse("ours", args=["nowhere"])).status_code == 404


def test_the_number_of_ofsted_is_words_and_not_code(
    cast: Any, client: Any, come_in: Any, now: Any
) -> None:
    assert "0300 123 1231" in public(client)
    browser, address = come_in("ada"), f"{reverse('parents:say')}?part=complain"
    with time_machine.travel(now):
        assert "0300 123 1231" in browser.get(address).content.decode()
        assert browser.post(address, {"text": "Ofsted: 0300 999 9999"}).status_code == 302
    page = public(client)
    assert "0300 999 9999" in page and "0300 123 1231" not in page


def test_a_child_is_not_named_there(cast: Any, come_in: Any, member: Any, now: Any) -> None:
    text = "Amy Doyle was hurt last week."
    with pytest.raises(Stopped):
        actions.say(cast.playgroup, "rules", text, by=member("ada"), now=now)
    answer = come_in("ada").post(f"{reverse('parents:say')}?part=rules", {"text": text})
    assert answer.status_code == 422 and text in answer.content.decode()
    assert not cast.playgroup.notices.exists()


def test_hostile_words_are_words(cast: Any, client: Any, member: Any, now: Any) -> None:
    text = "<script>alert(1)</script> <b>kind</b> & \" onload='x'"
    actions.say(cast.playgroup, "report", text, by=member("ada"), now=now)
    page = public(client)
    assert "<script>alert" not in page and "<b>kind" not in page


def test_a_part_that_there_is_not_is_not_there(come_in: Any, cast: Any) -> None:
    browser = come_in("ada")
    assert browser.get(f"{reverse('parents:say')}?part=nothing").status_code == 404
    too_long = {"text": "a" * 6001}
    assert browser.post(f"{reverse('parents:say')}?part=rules", too_long).status_code == 422


def test_staff_read_it_and_do_not_write_it(come_in: Any, cast: Any) -> None:
    browser = come_in("sam")
    assert browser.get(reverse("parents:page")).status_code == 200
    assert browser.get(f"{reverse('parents:say')}?part=rules").status_code == 403
    assert browser.post(reverse("parents:look_over")).status_code == 403


def test_new_rules_are_pinned_anew(cast: Any, member: Any, now: Any) -> None:
    group, ada = cast.playgroup, member("ada")
    assert shown(group).without == ["Bishopthorpe Playgroup"]
    actions.pin(cast.accounts["page"], by=ada, now=now)
    assert shown(group).without == []
    actions.say(group, "rules", "Be kind.", by=ada, now=now + timedelta(minutes=1))
    assert shown(group).without == ["Bishopthorpe Playgroup"]
    actions.pin(cast.accounts["page"], by=ada, now=now + timedelta(minutes=2))
    assert shown(group).without == []
