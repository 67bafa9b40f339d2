"""What goes when a child is erased, and what stays and why: told before anything is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from playgate.images.in_pictures import alone_in
from playgate.images.models import Concern, Photo
from playgate.inbox.models import Comment
from playgate.incidents.keeping import is_held as record_holds
from playgate.ledger.models import Entry
from playgate.people.leaving_families import families_only
from playgate.people.models import Child, Person
from playgate.policy.clocks import long_date
from playgate.policy.erasing import Stays, Words, ledger_stays, why_not_erase
from playgate.policy.findings import Refusal
from playgate.policy.retention import RETENTION
from playgate.posts.models import Copy, CopyCapture

from .written import Text, comments_with, kept_until, texts_with, words_for

LAST_LETTER = "What we keep about your child is erased"
KINDS = {
    "comment": "{number} of what was written to us",
    "complaint": "{number} of the complaints that were written to us",
    "request for records": "records of complaints and requests, three years after they were "
    "closed, if there are any",
    "safeguarding record": "records about the safety of a child, until it is 25, if there are any",
    "held picture": "pictures of what somebody outside has asked us to keep, until they need it "
    "no more, if there are any",
    "ledger line": "{number} lines of our book, which hold no name",
}
RECORDS = ("request for records", "safeguarding record", "held picture")
SEEN = ("out", "unsure", "going out", "coming down")
EVER_OUT = (*SEEN, "down")


@dataclass(frozen=True)
class Whole:
    """All that is known of a child here: what goes, what stays, and what has to come down first."""

    words: Words
    texts: list[Text]
    comments: list[Comment]
    standing: list[Copy]
    copies: QuerySet[Copy, UUID]
    screens: list[CopyCapture]
    grown_ups: list[Person]
    alone: int
    with_others: int
    papers: int
    answers: int
    stays: list[Stays]

    @property
    def sure(self) -> list[Text]:
        """Texts that surely name the child."""
        return [one for one in self.texts if one.is_sure]

    @property
    def perhaps(self) -> list[Text]:
        """Texts with a word that may mean somebody else: a person looks."""
        return [one for one in self.texts if not one.is_sure]

    def chosen(self, also: list[str]) -> list[tuple[Text, frozenset[str]]]:
        """The texts that change, and the words that go from each."""
        looked = set(also)
        return [
            (one, self.words.all if one.mark in looked else self.words.surely)
            for one in self.texts
            if one.is_sure or one.mark in looked
        ]


def whole_of(child: Child, today: date, also: list[str] | None = None) -> Whole:
    """What goes and what stays; the number of questions does not grow with what there is."""
    group, words = child.playgroup, words_for(child)
    texts, comments = texts_with(group, words), comments_with(group, words)
    alone = alone_in(child).count()
    pictures = Photo.objects.filter(faces__child=child).distinct().count()
    looked = set(also or [])
    named = [one.row for one in texts if one.is_sure or one.mark in looked]
    return Whole(
        words=words,
        texts=texts,
        comments=comments,
        standing=list(_copies(child, named, SEEN).select_related("account", "post").distinct()),
        copies=_copies(child, named, EVER_OUT).order_by().values_list("pk", flat=True),
        screens=_screens(child, named),
        grown_ups=families_only(child),
        alone=alone,
        with_others=pictures - alone,
        papers=child.scans.count(),
        answers=child.permissions.count(),
        stays=_stays(child, comments, today),
    )


def why_not(child: Child, today: date) -> Refusal | None:
    """Why a child cannot be erased now, or None."""
    held = Concern.objects.filter(photo__faces__child=child, photo__state="apart")
    is_held = held.exists() or record_holds(child.playgroup, words_for(child))
    return why_not_erase(child.ends, today, is_held=is_held)


def _copies(child: Child, named: list[Any], states: Iterable[str]) -> QuerySet[Copy]:
    """The copies in these states with the child in them, or with its name."""
    posts = {"post": [], "photo": []}  # type: dict[str, list[Any]]
    for row in named:
        posts.setdefault(row._meta.model_name, []).append(row.pk)
    shows = Q(post__shown__photo__faces__child=child)
    shows |= Q(post__in=posts["post"]) | Q(post__shown__photo__in=posts["photo"])
    return Copy.objects.filter(shows, playgroup=child.playgroup, state__in=states)


def _screens(child: Child, named: list[Any]) -> list[CopyCapture]:
    """Pictures of the screen that may show the child: where it is in the post, or was.

    Of a post that was changed since, nobody can tell any more whom its picture shows: it goes too.
    """
    its_own = _copies(child, named, EVER_OUT).order_by().values("pk")
    may_show = Q(copy__in=its_own) | Q(copy__post__changed_at__gt=F("at"))
    return list(CopyCapture.objects.filter(may_show, playgroup=child.playgroup))


def _stays(child: Child, comments: list[Comment], today: date) -> list[Stays]:
    last: dict[str, list[date]] = {}
    for one in comments:
        if (until := kept_until(one, today)) >= today:
            record = "complaint" if one.kind == "complaint" else "comment"
            last.setdefault(record, []).append(until)
    lines = Entry.objects.filter(playgroup=child.playgroup_id, about__endswith=str(child.pk))
    told = [
        Stays(record, len(days), RETENTION[record].reason, max(days))
        for record, days in last.items()
    ]
    # Said whether there are any or not: only those who look after them know.
    sealed = (Stays(record, 0, RETENTION[record].reason, None) for record in RECORDS)
    return [*told, *sealed, ledger_stays(lines.count())]


def letter_of(child: Child, today: date) -> list[str]:
    """The last letter to a family, in paragraphs; it names nobody."""
    whole = whole_of(child, today)
    told = [
        f"{child.playgroup.name} is about to erase what it keeps about your child: names, birth "
        "date, answers and papers, and its pictures.",
    ]
    if whole.standing:
        told.append(
            "Posts with your child come down first. What others have copied elsewhere, "
            "nobody here can call back."
        )
    told += [says for one in whole.stays if (says := in_words(one))]
    told.append(
        "This is the last letter, since your address goes too. If you did not ask for "
        "this, please tell us today."
    )
    return told


def in_words(one: Stays) -> str:
    """Something that is kept, in a sentence."""
    until = f" until {long_date(one.until)}" if one.until else ""
    return f"Kept{until}: {KINDS[one.record].format(number=one.number)}. {one.reason}"
