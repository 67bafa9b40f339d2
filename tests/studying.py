"""Somebody who reads the policy, or does a course, on its pages: screen by screen, to the end."""

import html
import re
from typing import Any

from django.urls import reverse

from playgate.policy.learning import question

PAGES = {"policy": "training:read"}


def page(browser: Any, about: str, **told: str) -> Any:
    """The page of the policy or of a course, as it stands now."""
    name = PAGES.get(about, "training:course")
    return browser.get(reverse(name), {"about": about, **told})


def words(answer: Any) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def hidden(answer: Any, name: str) -> str:
    """What a form carries under a name; "" where there is no such form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    return html.unescape(found.group(1)) if found else ""


def do(browser: Any, verb: str, about: str, **told: str) -> Any:
    """Press a button."""
    return browser.post(reverse(f"training:{verb}"), {"about": about, **told})


def read_on(browser: Any, about: str) -> list[str]:
    """Turn every screen up to the first question; the words of each screen."""
    seen = []
    while place := hidden(shown := page(browser, about), "place"):
        seen.append(words(shown))
        assert do(browser, "turn", about, place=place).status_code == 302
    return seen


def right_answer(id: str) -> str:
    return question(id).right.says


def wrong_answer(id: str) -> str:
    return next(one.says for one in question(id).answers if not one.right)


def answer_on(browser: Any, about: str) -> list[str]:
    """Answer every question rightly; their ids."""
    asked: list[str] = []
    while id := hidden(page(browser, about, again="1"), "question"):
        do(browser, "answer", about, question=id, says=right_answer(id))
        asked.append(id)
    return asked


def learn(browser: Any, about: str) -> None:
    """All of it, to the end."""
    do(browser, "begin", about)
    read_on(browser, about)
    answer_on(browser, about)
    if about == "policy":
        do(browser, "understand", about)
