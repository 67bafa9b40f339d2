"""What several scenarios about accounts do on the pages: apply, hand in, decide, make."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from playgate.accounts import duties
from playgate.accounts.models import Account, Case
from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.people.models import Minute
from playgate.policy.accounts import SETTINGS

ANSWERS = {one.key: "yes" for one in SETTINGS} | {"anonymous": "off"}
LINK = "https://www.instagram.com/bishopthorpe"
POINTS: dict[str, Any] = {
    "aim": "To show what we do.",
    "audience": "Families who look for a place.",
    "promotion": "A poster in the hall.",
    "keepers": ["sam", "jo"],
    "is_open": "open",
}


def at(verb: str, thing: Any) -> str:
    """The address of a verb about a case or an account."""
    return reverse(f"accounts:{verb}", args=[thing.pk])


def begin(browser: Client, network: str = "instagram", **more: str) -> Any:
    """Look at what there is, and begin a case; answers what the page says."""
    typed = {"network": network, "name": "Our Instagram", "considered": "Families look there."}
    return browser.post(reverse("accounts:apply"), {**typed, **more})


def say(browser: Client, cast: Any, case: Case, point: str, value: Any) -> Any:
    """Answer one point as it is asked on the page."""
    if point == "keepers":
        value = [str(cast.people[key].pk) for key in value]
    return browser.post(at("say", case), {"point": point, "value": value})


def applied(browser: Any, cast: Any, by: str = "sam", leave_out: str = "", **points: Any) -> Case:
    """A case with its points said, handed in unless one is left out."""
    who = browser(by)
    begin(who)
    case = Case.objects.filter(applicant=cast.people[by]).latest("number")
    for point, value in {**POINTS, **points}.items():
        if point != leave_out:
            say(who, cast, case, point, value)
    who.post(at("submit", case))
    return now_is(case)


def now_is(case: Case) -> Case:
    """The case as it is in the database now."""
    return Case.objects.whole().get(pk=case.pk)


def decide(browser: Client, case: Case, verb: str = "agree", **more: Any) -> Any:
    """Press one of the three buttons under a case, with a reason."""
    typed = {"why": "It is good for us.", "round": now_is(case).round, "says_free": "on"}
    return browser.post(at(verb, case), {**typed, **more})


def stand_in(cast: Any, office_of: str, who: str, by: str = "maya", role: str = "") -> Minute:
    """A minute names who stands in for an office-holder today; a head writes it down."""
    now, held = timezone.now(), cast.people[office_of].offices
    today = cast.playgroup.today(now)
    office = held.get(role=role) if role else held.get()
    member = Member(cast.people[by], cast.playgroup, now)
    minuted = people.Minuted("Committee, item 4", today)
    how = {"by": member, "now": now}
    return people.delegate(office, cast.people[who], minuted, today, today, **how).minute


def agreed(browser: Any, cast: Any, **points: Any) -> Case:
    """A case that manager and chairperson have both said yes to."""
    case = applied(browser, cast, **points)
    for head in ("maya", "chris"):
        assert decide(browser(head), case).status_code == 302
    return now_is(case)


def create(browser: Client, case: Case, **more: Any) -> Any:
    """Say that the account is made, with everything seen to."""
    today = "2026-11-24"
    return browser.post(at("create", case), {"on": today, "link": LINK, **ANSWERS, **more})


def figures(cast: Any) -> dict[str, Any]:
    """What the register of accounts shows for each clause now."""
    return {one.clause: one for one in answered(duties.kept(cast.playgroup, timezone.now()))}


def made(browser: Any, cast: Any, **points: Any) -> Account:
    """An account that was agreed to and made."""
    case = agreed(browser, cast, **points)
    assert create(browser("ada"), case).status_code == 302
    return Account.objects.get(pk=now_is(case).account_id)
