"""No sequence of permissions, lists, names, edits and clocks lets a child out who may not be."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from playgate.policy.findings import Box, stops
from playgate.policy.permissions import why_not
from playgate.policy.pictures import FaceFacts, PhotoFacts, Who
from playgate.policy.posts import AccountFacts, Draft, check
from playgate.policy.wording import Named, Register
from tests.histories import BEGINS, USES, Memory, happens

HISTORIES = 10_000
REGISTER = Register.of(
    [
        Named("one", "Zofia Kowalczyk", "child"),
        Named("two", "Theo Lambert", "child"),
        Named("one", "Zofia Bartosz", "former"),
    ]
)
NAMES = {"one": "Zofia", "two": "Theo"}
TEXTS = ("We planted beans.", "Zofia loves beans.", "Theo and Zofia planted beans.")
OLD = "We planted beans with Zofia Bartosz."


def a_history(seed: int) -> tuple[int, int]:
    """Live one history, asking the gates after each thing; how often they were open, and shut."""
    random, at = Random(seed), BEGINS
    children = {"one": Memory({"mother", "father"}), "two": Memory({"mother"})}
    account = AccountFacts("page", "Page", random.choice(USES), is_open=True, shows_faces=True)
    text, taken, opened, shut = TEXTS[0], at.date(), 0, 0
    for _ in range(random.randint(2, 9)):
        at += timedelta(hours=random.choice((1, 5, 30)))
        what = random.random()
        if what < 0.1:
            text = random.choice((*TEXTS, OLD))
        elif what < 0.2:
            account = replace(account, shows_faces=not account.shows_faces)
        elif what < 0.25:
            account = replace(account, is_open=not account.is_open)
        else:
            happens(random, children[random.choice(("one", "two"))], at)
        shown = {key: children[key] for key in ("one", "two")[: random.randint(1, 2)]}
        faces = tuple(
            FaceFacts(Box(0, 0, 1, 1), Who.CHILD, one.facts(key)) for key, one in shown.items()
        )
        photo = PhotoFacts("p", 0, "ready", faces, True, True, alt="A child", taken=taken)
        draft = Draft(text, (photo,), (account,), REGISTER, at.date())
        if stops(check(draft)):
            shut += 1
            continue
        opened += 1
        alone = len(shown) == 1
        assert account.shows_faces or not account.is_open, seed
        assert text != OLD, seed
        for key, child in shown.items():
            use, day = account.use, at.date()
            assert child.may_be_seen(use, day, taken, alone=alone), (seed, key)
            assert NAMES[key] not in text or child.may_be_named(use, day), (seed, key)
        assert all(key in shown or name not in text for key, name in NAMES.items()), seed
    return opened, shut


@pytest.mark.parametrize("part", range(4))
def test_ten_thousand_histories_show_nobody_who_may_not_be_shown(part: int) -> None:
    each = HISTORIES // 4
    told = [a_history(seed) for seed in range(part * each, (part + 1) * each)]
    assert sum(opened for opened, _ in told) > each / 100, "the gates do open"
    assert sum(shut for _, shut in told) > each


def test_the_gates_and_the_memory_agree_both_ways() -> None:
    """Where the memory says yes, the rule does not say no: strict, and not stricter than told."""
    for seed in range(2_000):
        random, at, child = Random(seed), BEGINS, Memory({"mother", "father"})
        taken = at.date()
        for _ in range(random.randint(1, 8)):
            at += timedelta(hours=random.choice((1, 30)))
            happens(random, child, at)
            for use in USES:
                for alone in (True, False):
                    told = why_not(
                        child.facts("one"), use, at.date(), in_a_group=not alone, taken=taken
                    )
                    may = child.may_be_seen(use, at.date(), taken, alone=alone)
                    assert (told is None) == may, (seed, told)
