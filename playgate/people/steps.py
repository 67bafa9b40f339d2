"""The path of setting up: what a new playgroup needs, what is done, and where each is done.

Almost every step tells itself from what is there; so it can be left and taken up at any time.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.urls import NoReverseMatch, reverse

from playgate.ledger.models import Entry
from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered, together
from playgate.policy.roles import Role

from .invitations import Invitation
from .models import Child, Office, Playgroup, on
from .settling import SetupStep
from .terms import Term


@dataclass(frozen=True)
class Step:
    """One step: what it is, why, and where it is done."""

    key: str
    title: str
    about: str
    at: str


STEPS = (
    Step("playgroup", "The playgroup", "Its name, and whose clock it lives by",
         "people:change_playgroup"),
    Step("dates", "Terms and closures", "When you are open, from a file or by hand",
         "people:keep_dates"),
    Step("policy", "Your policy", "The text that everybody reads and keeps to", "training:policy"),
    Step("offices", "Who decides", "Manager and chairperson, with the minute that appointed them",
         "people:invite?for=office"),
    Step("team", "Staff, volunteers and trustees", "Invite them by e-mail",
         "people:invite?for=team"),
    Step("families", "Families", "Children and their grown-ups, from a list or by hand",
         "people:bring_families"),
    Step("accounts", "Official accounts", "Where the playgroup speaks", "accounts:list"),
    Step("post", "The first post", "Write one, and see what is checked", "posts:list"),
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A step as it stands at one playgroup."""

    step: Step
    href: str
    is_done: bool
    is_skipped: bool

    @property
    def is_over(self) -> bool:
        """Whether nobody needs to be led there."""
        return self.is_done or self.is_skipped


@dataclass(frozen=True)
class Path:
    """All steps of one playgroup, in order."""

    steps: list[Standing]

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.steps)

    @property
    def next(self) -> Standing | None:
        """The first step that is neither done nor left for later."""
        return next((one for one in self.steps if not one.is_over), None)

    def after(self, key: str) -> Standing | None:
        """The next open step beside this one."""
        return next((one for one in self.steps if not one.is_over and one.step.key != key), None)


HOW_FAR = Question(
    lambda playgroup, day: (
        Playgroup.objects.filter(pk=playgroup).annotate(**_facts(day)).values(*_facts(day))
    )
)


# Steps that were looked at, or are left for later.
NOTED = Question(
    lambda playgroup: SetupStep.objects.filter(playgroup=playgroup).values_list(
        "step", "is_skipped"
    )
)


def path_of(playgroup: Playgroup, now: datetime) -> Path:
    """How far setting up has come. Steps whose room is not there are left out."""
    return answered(path_asked(playgroup, now))


def path_asked(playgroup: Playgroup, now: datetime) -> Asking[Path]:
    """The same, for whoever asks together with others."""
    (told,), noted = yield from together(
        HOW_FAR.asked(playgroup=playgroup.pk, day=playgroup.today(now)),
        NOTED.asked(playgroup=playgroup.pk),
    )
    skipped = dict(noted)
    steps = []
    for step in STEPS:
        if href := _address(step.at):
            is_done = told.get(f"has_{step.key}", False) or skipped.get(step.key) is False
            steps.append(Standing(step, href, is_done, bool(skipped.get(step.key))))
    return Path(steps)


def _facts(day: date) -> dict[str, Any]:
    mine = {"playgroup": OuterRef("pk")}
    offices, asked = Office.objects.filter(on(day), **mine), Invitation.objects.filter(**mine)
    asked = asked.filter(state="open")

    def has(role: Role) -> Q:
        held = Exists(offices.filter(role=role))
        return Q(held | Exists(asked.filter(roles__contains=role)))

    lines = Entry.objects.filter(playgroup=OuterRef("pk"))
    return {
        "has_dates": Exists(Term.objects.filter(**mine)),
        "has_policy": _yes(Q(policy_version__gt=0)),
        "has_offices": _yes(has(Role.MANAGER) & has(Role.CHAIRPERSON)),
        "has_team": _yes(has(Role.STAFF) | has(Role.VOLUNTEER) | has(Role.TRUSTEE)),
        "has_families": Exists(Child.objects.filter(**mine)),
        "has_accounts": Exists(lines.filter(about__startswith="accounts.Account:")),
        "has_post": Exists(lines.filter(act="posts.submit")),
    }


def _yes(when: Q) -> Case:
    return Case(When(when, then=Value(True)), default=Value(False), output_field=BooleanField())


def _address(name: str) -> str:
    page, mark, query = name.partition("?")
    try:
        return reverse(page) + mark + query
    except NoReverseMatch:
        return ""
