"""How long each kind of record is kept, and why: defaults, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from playgate.policy.clocks import add_months

ORIGINAL_DAYS, PACK_DAYS, UPLOAD_DAYS = 7, 30, 1
# How many days a picture is kept that is in nothing: a playgroup may choose within these.
UNUSED_DAYS, FEWEST_UNUSED, MOST_UNUSED = 7, 1, 14


@dataclass(frozen=True)
class Keeping:
    """How long one kind of record is kept: `days` and `months` after what `since` names.

    Without days or months there is no fixed end: `reason` says who decides.
    """

    record: str
    since: str
    clause: str
    basis: str
    reason: str
    days: int = 0
    months: int = 0

    @property
    def has_an_end(self) -> bool:
        """Whether the time alone ends it."""
        return bool(self.days or self.months)

    @property
    def how_long(self) -> str:
        """How long, as people say it: "3 years", "30 days"; "" without a fixed end."""
        years, months = divmod(self.months, 12)
        told = ((years, "year"), (months, "month"), (self.days, "day"))
        return " and ".join(f"{n} {word}{'s' * (n > 1)}" for n, word in told if n)

    def until(self, since: date) -> date | None:
        """The last day of keeping, from the day that `since` names; None without a fixed end."""
        if not self.has_an_end:
            return None
        return add_months(since, self.months) + timedelta(days=self.days)


def _years(number: int) -> int:
    return 12 * number


RETENTION: dict[str, Keeping] = {
    keeping.record: keeping
    for keeping in (
        Keeping(
            "picture original",
            "the picture was last used, or was added and never used",
            "images.permission",
            "data protection law: no more than is needed",
            "It shows more than anybody needs: the place, the camera, faces that are blurred.",
            days=ORIGINAL_DAYS,
        ),
        Keeping(
            "unpublished picture",
            "the picture was last used, or was added and never used",
            "images.permission",
            "data protection law: no more than is needed",
            "A picture that nobody needs is a picture that can be lost.",
            days=ORIGINAL_DAYS,
        ),
        Keeping(
            "film on its way in",
            "its last piece came",
            "images.permission",
            "data protection law: no more than is needed",
            "Long enough to find a connection again. Half a film is of no use to anybody.",
            days=UPLOAD_DAYS,
        ),
        Keeping(
            "published picture",
            "the picture was published",
            "images.permission",
            "the permission given",
            "Looked at again each term, and taken down when the child leaves unless the "
            "permission says otherwise. People decide this, not time alone.",
        ),
        Keeping(
            "picture permission",
            "the last picture under it was taken down",
            "images.permission",
            "proof of consent",
            "It proves that a picture was allowed for as long as anybody may ask.",
            months=_years(3),
        ),
        Keeping(
            "accidental picture note",
            "the picture was deleted",
            "images.delete-compromising",
            "house rule",
            "It shows that the picture went at once. The note holds no picture. "
            "If there was any worry, it is kept until the child is 25.",
            months=_years(3),
        ),
        Keeping(
            "post",
            "the post was taken down",
            "scope.all-messages",
            "house rule",
            "It shows who checked and signed off what the playgroup said.",
            months=_years(3),
        ),
        Keeping(
            "comment",
            "the comment was answered",
            "monitoring.next-working-day",
            "house rule",
            "Long enough to see how people were answered over a year.",
            months=_years(1),
        ),
        Keeping(
            "comment in an incident",
            "the incident was closed",
            "abuse.swiftly",
            "house rule",
            "It may be needed as proof of what was said and done.",
            months=_years(3),
        ),
        Keeping(
            "moderation evidence",
            "somebody last looked at what was done",
            "abuse.block-report-delete",
            "house rule",
            "The proof of what was hidden, and why, for as long as somebody may ask again.",
            months=_years(1),
        ),
        Keeping(
            "look",
            "somebody looked",
            "monitoring.regular",
            "house rule",
            "It shows that somebody looked, also where nothing was found, over a year.",
            months=_years(1),
        ),
        Keeping(
            "letter",
            "the letter was written",
            "monitoring.step-in",
            "house rule",
            "It shows who was told of what waited. It holds our own words alone.",
            months=_years(1),
        ),
        Keeping(
            "held picture",
            "nobody asks any more that it be kept",
            "law.data-protection",
            "the law lets be kept what a claim or an inquiry needs",
            "Somebody outside has asked us to keep what it belongs to: a court, the police, an "
            "inquiry or the insurer. It lies sealed, nobody sees it, and it is shown nowhere.",
        ),
        Keeping(
            "pack for a request",
            "the pack was made",
            "records.parents-see-all",
            "house rule",
            "All that is kept about one person in one file is what nobody should have lying about. "
            "It can be made again.",
            days=PACK_DAYS,
        ),
        Keeping(
            "complaint",
            "the complaint was closed",
            "monitoring.complaints-next-working-day",
            "common practice",
            "Ofsted may ask to see how complaints were dealt with.",
            months=_years(3),
        ),
        Keeping(
            "account",
            "the account was closed",
            "administrator.details-secure",
            "house rule",
            "It shows who ran the account and when.",
            months=_years(6),
        ),
        Keeping(
            "child",
            "the child left",
            "privacy.confidential",
            "common practice",
            "Permissions and registers are kept for a reasonable time after a child leaves.",
            months=_years(3),
        ),
        Keeping(
            "request for records",
            "they had what they asked for",
            "records.parents-see-all",
            "house rule",
            "It shows what was given, and what was left out and why.",
            months=_years(3),
        ),
        Keeping(
            "safeguarding record",
            "the record was closed",
            "leads.investigate",
            "common practice for records about the safety of a child",
            "The law asks for what keeps a child safe. Whoever was a child then may need it until "
            "they are 25, and nobody here is older than a child when it begins.",
            months=_years(25),
        ),
        Keeping(
            "ledger line",
            "the line was written",
            "scope.monitoring-defined",
            "house rule",
            "The book proves what was done. It holds no names and no words about a person, "
            "so it can be kept without an end.",
        ),
    )
}


def kept_until(record: str, since: date) -> date | None:
    """The last day of keeping for a kind of record; None if time alone does not end it.

    Raises `KeyError` for a kind that the table does not know.
    """
    return RETENTION[record].until(since)


@dataclass(frozen=True)
class Need:
    """One reason to keep something: its row in the table, and since when its time runs.

    Without `since` it is still needed: not answered, not closed, not looked at again.
    """

    record: str
    since: date | None


def last_day(needs: Iterable[Need]) -> date | None:
    """The last day on which something is kept: of several reasons the longest; None without one.

    Raises `ValueError` where nothing is said about why it is kept.
    """
    lasts = [kept_until(one.record, one.since) if one.since else None for one in needs]
    if not lasts:
        raise ValueError("Nobody has said why this is kept.")
    return None if None in lasts else max(last for last in lasts if last)


def is_over(needs: Iterable[Need], today: date, *, is_held: bool) -> bool:
    """Whether it is wiped: every reason has come to its end, and nobody has asked to hold it."""
    last = last_day(needs)
    return not is_held and last is not None and last < today


def unused_days(chosen: int) -> int:
    """The days that a playgroup has chosen, within the limits."""
    return min(max(chosen, FEWEST_UNUSED), MOST_UNUSED)


def original_kept_until(added: datetime, used: datetime | None) -> datetime:
    """When the original of a picture is to be wiped: a week after it was last used.

    Being added is the first use. Both moments need a time zone, or `ValueError` is raised.
    """
    last = max(added, used) if used else added
    if last.utcoffset() is None:
        raise ValueError("This moment has no time zone, so nobody can tell when it is.")
    return last + timedelta(days=ORIGINAL_DAYS)
