"""Parents are welcome to write to us, and find our rules where they write."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

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
