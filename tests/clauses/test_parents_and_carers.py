"""Parents are welcome to write to us, and find our rules where they write."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.parents.visiting import come_home, page_of

from .scenes import publish, told


@pytest.mark.clause("parents.encouraged")
def test_anybody_finds_our_rules_without_signing_in(cast: Any, clock: Any) -> None:
    page = told(Client().get(reverse("ours", args=["bishopthorpe"])))
    assert "Please do! We love to hear what you think" in page
    assert "Say it as you would at the gate" in page


@pytest.mark.clause("parents.encouraged")
def test_the_board_names_every_open_account_without_our_rules(cast: Any, browser: Any) -> None:
    board, ada = reverse("practice:board"), browser("ada")
    assert "The rules stand on 1 of 2 open accounts" in told(ada.get(board))
    assert "They stand on Bishopthorpe Playgroup now" in told(ada.get(reverse("parents:page")))
    ada.post(reverse("parents:pin", args=[cast.accounts["page"].pk]))
    assert "The rules stand on 2 of 2 open accounts" in told(ada.get(board))
    ada.post(f"{reverse('parents:say')}?part=rules", {"text": "Please write to us, kindly."})
    assert "The rules stand on 1 of 2 open accounts" in told(ada.get(board))


@pytest.mark.clause("parents.encouraged")
def test_the_website_leads_to_our_rules(signed_off: Any, browser: Any, work: Any) -> None:
    ready = signed_off("Come to the fair.", accounts=["site"])
    publish(browser("sam"), ready, "site")
    work()
    site = Client().get(reverse("website", args=["bishopthorpe"]))
    page = b"".join(site.streaming_content).decode()
    assert f'{reverse("ours", args=["bishopthorpe"])}">Our accounts, our rules' in page


@pytest.mark.clause("parents.acceptable-use")
def test_each_grown_up_reads_in_their_language_how_the_journal_is_used(
    cast: Any, browser: Any, clock: Any
) -> None:
    board, amy = reverse("practice:board"), cast.children["amy"]
    assert "0 of 4 grown-ups have read" in told(browser("ada").get(board))
    pat, rob = come_home(cast, "pat", **{"in": "pl"}), come_home(cast, "rob")
    assert "nie przekazywać zdjęć cudzych dzieci" in page_of(pat, amy)
    pat.post(reverse("parents:accept_rules", args=[amy.pk]))
    assert "Przeczytano dnia 24 listopada 2026" in page_of(pat, amy)
    assert "I have read this" in page_of(rob, amy), "each parent for themselves"
    assert "1 of 4 grown-ups have read" in told(browser("ada").get(board))
    clock.shift(timedelta(days=366))
    assert "Przeczytane" in page_of(come_home(cast, "pat"), amy), "and again after a year"
