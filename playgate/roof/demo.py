"""The fictional playgroup of the demo, which is the fixture of every test too."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from playgate.accounts import actions as accounts
from playgate.accounts.models import Account
from playgate.conduct import actions as conduct
from playgate.networks.directory import KINDS
from playgate.people import actions as people
from playgate.people.dates import Found
from playgate.people.member import House, Member
from playgate.people.models import Child, Person, Playgroup
from playgate.policy.permissions import FOSTER, MEDIA, PARENT, USES, How, Said
from playgate.policy.premises import TRIES
from playgate.policy.roles import Role
from playgate.premises import actions as premises

from .demo_policy import NEW, learn

STARTS = date(2025, 9, 1)
TERMS = [
    Found("Autumn term", date(2026, 9, 3), date(2026, 12, 18), "term"),
    Found("Half term", date(2026, 10, 26), date(2026, 10, 30), "closure"),
    Found("Spring term", date(2027, 1, 4), date(2027, 3, 25), "term"),
    Found("Summer term", date(2027, 4, 12), date(2027, 7, 21), "term"),
]
# What the cases of the accounts say: they were there before, and were approved afterwards.
SAID = {
    "page": {
        "aim": "To show what we do, and to tell families and the village what is on.",
        "audience": "Families, and people in the village.",
        "promotion": "On our website and the notice board.",
    },
    "site": {
        "aim": "To say who we are, and how a child can join.",
        "audience": "Anybody who looks for a playgroup.",
        "promotion": "On every letter that leaves us.",
    },
    "journal": {
        "aim": "To show families how their own child plays and learns.",
        "audience": "The families of children on roll.",
        "promotion": "When a child joins.",
    },
}
SOCIAL = {"facebook", "x", "instagram", "bluesky", "mastodon"}
WITHDRAWN = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
ASKED = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)


@dataclass
class Cast:
    """The people, children and accounts of the demo, by their keys."""

    playgroup: Playgroup
    house: House
    people: dict[str, Person] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)


def load(*, now: datetime, slug: str = "bishopthorpe", mail: str = "") -> Cast:
    """Load the cast into the database: a playgroup with all who belong to it.

    `mail` goes in front of every address, so that a second playgroup can have people of its own.
    """
    told = json.loads(Path(__file__).with_name("cast").joinpath("cast.json").read_text("utf-8"))
    house = House(uuid4())
    group = told["playgroup"]
    playgroup = people.open_playgroup(
        group["name"], group["short"], slug, group["timezone"], by=house, now=now
    )
    cast = Cast(playgroup, house)
    _settled(playgroup, house, now)
    for one in told["people"]:
        cast.people[one["key"]] = _person(cast, one, mail, now)
    learn(cast, told["people"], now)
    _declare(cast, told["people"], now)
    for one in told["children"]:
        cast.children[one["key"]] = _child(cast, one, now)
    for place, one in enumerate(told["accounts"]):
        cast.accounts[one["key"]] = _account(cast, one, place, now)
    _show_faces(cast, now)
    _go_online(cast, now)
    return cast


def _declare(cast: Cast, told: list[dict[str, Any]], now: datetime) -> None:
    """Everybody on the team but the newest has said how it is with their own accounts."""
    said = {"naming": "no", "children": "no", "logo": "no"}
    for one in told:
        by = Member(cast.people[one["key"]], cast.playgroup, now)
        if one["key"] not in NEW and by.may("conduct.declare"):
            conduct.declare(cast.playgroup, said, by=by, now=now)


def _go_online(cast: Cast, now: datetime) -> None:
    """The hall's line with its controls on, and a tablet that was tested on it."""
    by = Member(cast.people["ada"], cast.playgroup, now)
    named = ("The hall's Wi-Fi", "Fibre for Halls", "The hall's booking clerk")
    line = premises.add_line(cast.playgroup, "landlord", *named, by=by, now=now)
    premises.check_line(line, "strictest", False, by=by, now=now)
    tablet = premises.add_device(line, "The blue tablet", by=by, now=now)
    well = {one.key: True for one in TRIES}
    premises.test_device(tablet, well, by=by, now=now)


def _show_faces(cast: Cast, now: datetime) -> None:
    """Both heads have weighed it for each account that anybody can see."""
    whys = {"maya": "Families asked to see the days here.", "chris": "Few look who are not ours."}
    for account in cast.accounts.values():
        for key, why in whys.items():
            if account.is_open:
                by = Member(cast.people[key], cast.playgroup, now)
                accounts.show_faces(account, why, by=by, now=now)


def _settled(playgroup: Playgroup, house: House, now: datetime) -> None:
    """Its name looked at, its terms kept; its first post is behind it."""
    names = (playgroup.name, playgroup.short, playgroup.zone)
    people.change_playgroup(playgroup, *names, by=house, now=now)
    people.keep_dates(playgroup, TERMS, by=house, now=now)
    people.skip_step(playgroup, "post", by=house, now=now)


def _person(cast: Cast, told: dict[str, Any], mail: str, now: datetime) -> Person:
    person = people.welcome(told["name"], mail + told["email"], by=cast.house, now=now)
    for role in told["roles"]:
        people.give_role(cast.playgroup, person, Role(role), STARTS, by=cast.house, now=now)
    return person


def _child(cast: Cast, told: dict[str, Any], now: datetime) -> Child:
    carers = told.get("carers", [])
    child = people.enrol(
        cast.playgroup,
        told["key"],
        told["name"],
        STARTS,
        by=cast.house,
        now=now,
        born=date.fromisoformat(told["born"]),
        home_language=told.get("home_language", ""),
        carers_live_apart=len(carers) > 1,
    )
    for key in carers:
        decides = cast.people[key].offices.filter(role=Role.CARER).first() is None
        people.record_carer(
            child,
            cast.people[key],
            parental_responsibility=decides,
            kind=PARENT if decides else FOSTER,
            by=cast.house,
            now=now,
        )
    _permit(cast, child, told["permission"], now)
    return child


def _permit(cast: Cast, child: Child, said: str, now: datetime) -> None:
    if said == "on the never list":
        people.put_on_the_never_list(child, by=cast.house, now=min(ASKED, now))
        return
    if said.startswith("withdrawn"):
        _say(cast, child, {"facebook"}, True, ASKED)
        _say(cast, child, {"facebook"}, False, min(WITHDRAWN, now))
        return
    yes, narrower = ANSWERS[said]
    if yes is None:
        return
    for uses, allowed in ((yes, True), (set(USES) - yes, False)):
        if uses:
            _say(cast, child, uses, allowed, now, **(narrower if allowed else {}))


ANSWERS: dict[str, tuple[set[str] | None, dict[str, bool]]] = {
    "yes to every use": (set(USES), {}),
    "no to every use": (set(), {}),
    "not asked yet": (None, {}),
    "website and journal only": ({"website", "journal"}, {}),
    "journal only": ({"journal"}, {}),
    "no social media": (set(USES) - SOCIAL, {}),
    "no faces, group pictures only": (set(USES), {"faces": False, "groups_only": True}),
}


def _say(
    cast: Cast, child: Child, uses: set[str], allowed: bool, now: datetime, **narrower: Any
) -> None:
    givers: list[Person | None] = [
        c.person for c in child.carers.all() if c.parental_responsibility
    ]
    cells = [
        Said(use, medium, allowed=allowed, **narrower) for use in sorted(uses) for medium in MEDIA
    ]
    for giver in givers or [None]:
        people.permit(
            child,
            cells,
            by=cast.house,
            now=now,
            given_by=giver,
            how=How(),
            starts=STARTS,
        )


def _account(cast: Cast, told: dict[str, Any], place: int, now: datetime) -> Account:
    kind = KINDS[told["network"]]
    account = accounts.register(
        cast.playgroup,
        told["key"],
        told["network"],
        kind.use,
        by=cast.house,
        now=now + timedelta(microseconds=place),
        name=told["name"],
        is_open=told["open"],
        **SAID[told["key"]],
        by_hand=told["network"] != "website",
        most_characters=kind.most_characters,
        most_pictures=kind.most_pictures,
    )
    for key in told["keepers"]:
        accounts.name_keeper(account, cast.people[key], STARTS, by=cast.house, now=now)
    return account
