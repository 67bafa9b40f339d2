"""Somebody who reads the policy, or does a course, on its pages: screen by screen, to the end."""

import html
import re
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse

from playgate.ledger import pen
from playgate.policy.learning import question
from playgate.training.models import Study

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


def take_time() -> None:
    """What is before those who learn has been there for a minute more."""
    mark = pen.lines.set(0)
    Study.objects.filter(ended_at=None).update(moved_at=F("moved_at") - timedelta(minutes=1))
    pen.lines.reset(mark)


def do(browser: Any, verb: str, about: str, **told: str) -> Any:
    """Press a button; before an answer there is time to read."""
    if verb == "answer":
        take_time()
    return press(browser, verb, about, **told)


def press(browser: Any, verb: str, about: str, **told: str) -> Any:
    """Press a button at once."""
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
