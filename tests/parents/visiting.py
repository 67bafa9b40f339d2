"""A grown-up with a phone: they ask for six digits, read their mail, and are at their own page."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from playgate.jobs.worker import run_due


def told(answer: Any) -> str:
    """What a page says, with plain quotation marks."""
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def letters(address: str) -> list[Any]:
    """The letters that came to an address, the oldest first."""
    run_due(strict=True, scheduled=False)
    return [one for one in mail.outbox if one.to == [address]]


def digits_of(address: str) -> str:
    """The six digits of the newest letter."""
    found = re.search(r"\d{6}", letters(address)[-1].subject)
    assert found
    return found.group()


def ask(client: Client, group: Any, address: str, **more: str) -> Any:
    """Type an address at the gate."""
    where = reverse("parents:ask_code", args=[group.playgroup.slug])
    return client.post(where, {"email": address, **more})


def come_home(group: Any, key: str, **more: str) -> Client:
    """Somebody of the cast at their own page, by the code at the gate."""
    client, address = Client(), group.people[key].email
    assert ask(client, group, address, **more).status_code == 302
    typed = {"digits_typed": digits_of(address)}
    assert client.post(reverse("parents:enter"), typed).status_code == 302
    return client


def link_of(address: str) -> str:
    """The path of the newest link that came to an address."""
    paths = [re.search(r"/family/link/\S+", one.body) for one in letters(address)]
    return [found.group() for found in paths if found][-1]


def page_of(client: Client, child: Any) -> str:
    """The page of a child, as its grown-up sees it."""
    answer = client.get(reverse("parents:own_child", args=[child.pk]))
    assert answer.status_code == 200
    return told(answer)


def seen(page: str) -> str:
    """The mark of the answers that stand on a page."""
    found = re.search(r'name="was" value="(\w*)"', page)
    assert found
    return found.group(1)


def say(client: Client, child: Any, answer: str, *cells: str, **more: str) -> Any:
    """Answer on the page of a child: `say(pat, amy, "choose", "website:photo")`."""
    typed = {"was": seen(page_of(client, child)), "answer": answer, "cell": list(cells), **more}
    return client.post(reverse("parents:answer", args=[child.pk]), typed)


def take_back(client: Client, child: Any, use: str = "") -> Any:
    """One tap: take back everything, or what stands at one place."""
    return client.post(reverse("parents:take_back", args=[child.pk]), {"use": use})


def may_show(child: Any, use: str, day: Any, medium: str = "photo", **more: Any) -> bool:
    """Whether the policy lets a child be shown there."""
    from playgate.people.models import Child
    from playgate.policy.permissions import why_not

    facts = Child.objects.with_answers().get(pk=child.pk).facts()
    return why_not(facts, use, day, medium=medium, **more) is None
