"""Posts: what is checked, who must say yes, and the lives of a post and of its copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256

from .films import ONE_FILM, FilmLimits, does_not_fit
from .findings import Effect, Finding
from .images import check_faces, check_photo, check_use
from .keepers import is_paused
from .lives import Life
from .naming import names_that_may_stand
from .pictures import PhotoFacts
from .readable import check_readable
from .settings import SETTINGS
from .starting import blanks_in
from .wording import Register, check_words, may_be_controversial
from .working_days import england

FILL_IN = "Write what belongs there, or take it out."
LIFE = Life(
    "draft",
    {
        ("draft", "submit"): "waiting",
        ("waiting", "sign_off"): "signed off",
        ("waiting", "send_back"): "draft",
        ("waiting", "change"): "draft",
        ("signed off", "send_back"): "draft",
        ("signed off", "change"): "draft",
        ("draft", "discard"): "discarded",
        ("waiting", "discard"): "discarded",
    },
)
COPY_LIFE = Life(
    "planned",
    {
        ("planned", "publish"): "going out",
        ("going out", "be_out"): "out",
        ("going out", "stop"): "planned",
        ("going out", "be_unsure"): "unsure",
        ("unsure", "be_out"): "out",
        ("unsure", "stop"): "planned",
        ("out", "take_down"): "coming down",
        ("unsure", "take_down"): "coming down",
        ("going out", "take_down"): "coming down",
        ("coming down", "be_down"): "down",
    },
)


@dataclass(frozen=True)
class AccountFacts:
    """An official account: which use of images it is, who can see it, how much it takes.

    `short_since`: fewer than two keepers since then; `rests_after` working days posting rests.
    `shows_faces`: manager and chairperson have decided that children may be recognised there,
    though it is open.
    """

    key: str
    name: str
    use: str
    is_open: bool
    most_characters: int | None = None
    most_pictures: int | None = None
    is_in_use: bool = True
    short_since: date | None = None
    rests_after: int = SETTINGS["rests_after"].default
    shows_faces: bool = False
    films: FilmLimits = ONE_FILM


@dataclass(frozen=True)
class Draft:
    """All that the gates look at."""

    text: str
    photos: tuple[PhotoFacts, ...]
    accounts: tuple[AccountFacts, ...]
    register: Register
    today: date
    permission_from: str = ""
    credit: str = ""
    is_controversial: bool = False


def check(draft: Draft) -> list[Finding]:
    """Everything that stops, asks or advises about a draft, worst first within the page's order."""
    uses = {account.use for account in draft.accounts}
    names = names_that_may_stand(draft.photos, uses, draft.register, draft.today)
    told = partial(check_words, register=draft.register, today=draft.today, may_stand=names)
    found = told(draft.text, beside_picture=bool(draft.photos))
    for photo in draft.photos:
        found += check_photo(photo, draft.today)
        found += check_readable(photo, draft.register, draft.today, names)
        alt = told(photo.alt, beside_picture=True, where="alt")
        found += [finding.at_photo(photo.number) for finding in alt]
    for account in draft.accounts:
        found += check_account(draft, account)
    return [*found, *_whole(draft, found)]


def check_account(draft: Draft, account: AccountFacts) -> list[Finding]:
    """What stands in the way of a draft at one account."""
    if not account.is_in_use:
        return [_not_in_use(account)]
    rests = is_paused(account.short_since, draft.today, england(), account.rests_after)
    found = [_paused(account)] * rests
    for photo in draft.photos:
        found += check_use(photo, account.key, account.use, draft.today)
        if account.is_open and not account.shows_faces:
            found += check_faces(photo, account.key)
    if account.most_characters and len(draft.text) > account.most_characters:
        over = len(draft.text) - account.most_characters
        found.append(
            _stop(
                "long",
                "tone.fits-audience",
                f"{over} characters too many for {account.name}.",
                "Make it shorter, or leave this account out.",
                account.key,
            )
        )
    if account.most_pictures is not None and len(draft.photos) > account.most_pictures:
        found.append(
            _stop(
                "many",
                "tone.fits-audience",
                f"{account.name} takes {account.most_pictures} pictures.",
                "Take some out, or leave this account out.",
                account.key,
            )
        )
    films = [photo.film for photo in draft.photos if photo.film]
    still = len(draft.photos) - len(films)
    for code, says, remedy in does_not_fit(account.name, account.films, films, still):
        found.append(_stop(code, "tone.fits-audience", says, remedy, account.key))
    return found


def _whole(draft: Draft, found: list[Finding]) -> list[Finding]:
    whole = []
    if not draft.text.strip() and not draft.photos:
        whole.append(
            _stop(
                "empty",
                "tone.engaging",
                "There is nothing here yet.",
                "Choose a picture, or write a line or two.",
            )
        )
    whole += [
        _stop("blank", "tone.engaging", f"{one} is not filled in yet.", FILL_IN)
        for one in blanks_in(draft.text)[:1]
    ]
    if not draft.accounts:
        whole.append(
            _stop(
                "nowhere",
                "images.own-accounts-only",
                "No account is chosen yet.",
                "Choose where it should go.",
            )
        )
    leave, thanks = draft.permission_from.strip(), draft.credit.strip()
    if leave and not thanks:
        whole.append(NO_THANKS)
    if thanks and not leave:
        whole.append(NO_LEAVE)
    if draft.photos and not (leave and thanks):
        whole.append(
            Finding(
                "law.think-copyright",
                Effect.ASK,
                "We took the pictures and wrote the words ourselves.",
                "If not, say who gave leave and whom to thank.",
                f"ours:{_digest(photo.key for photo in draft.photos)}",
            )
        )
    if any(account.is_open for account in draft.accounts):
        whole.append(
            Finding(
                "dont.unsuitable-for-audience",
                Effect.ASK,
                "It suits everyone who can see it: anybody in the world.",
                "If not, leave the open accounts out.",
                "audience",
            )
        )
    return whole


def _stop(key: str, clause: str, says: str, remedy: str, account: str | None = None) -> Finding:
    return Finding(
        clause, Effect.STOP, says, remedy, f"post.{key}:{account or ''}", account=account
    )


def _not_in_use(account: AccountFacts) -> Finding:
    says = f"{account.name} is not in use."
    remedy = "Leave it out, or choose another account."
    return _stop("not-in-use", "images.own-accounts-only", says, remedy, account.key)


def _paused(account: AccountFacts) -> Finding:
    """Two people look after each account; watching and replying go on (accounts.two-keepers)."""
    day = account.short_since or date.min
    since = f"{day.day} {day:%B}"
    return _stop(
        "paused",
        "accounts.two-keepers",
        f"{account.name} has had fewer than two keepers since {since}, so posting there rests.",
        "Ask the administrator to name a second keeper who has read our policy and is trained. "
        "Replying and taking down go on.",
        account.key,
    )


NO_THANKS = _stop(
    "no-thanks",
    "do.credit-author",
    "Nobody is thanked yet for what somebody else made.",
    "Say whom we thank. It is put under the words.",
)
NO_LEAVE = _stop(
    "no-leave",
    "law.owners-permission",
    "Nobody has said yet who gave leave to use it.",
    "Ask whoever made it, and write down who said yes, and when.",
)


def _digest(keys: Iterable[str]) -> str:
    """A short mark for a set of pictures, so that other pictures are asked about again."""
    return sha256(",".join(sorted(keys)).encode()).hexdigest()[:16]


def raises_controversy(draft: Draft) -> bool:
    """Whether the words themselves look as if they may start a row."""
    return may_be_controversial(check_words(draft.text, draft.register, today=draft.today))


def copies_stand(states: list[str]) -> str:
    """How a signed-off post stands: as the copy that needs us most; not out yet is signed off."""
    for state in ("unsure", "coming down", "going out", "planned", "out", "down"):
        if state in states:
            return "signed off" if state == "planned" else state
    return "signed off"
