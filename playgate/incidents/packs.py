"""What we keep about one person, gathered from every room that a request may be about (*records*).

Not gathered, and said so on the page: records about the safety of a child, which the lead looks
at; how somebody signs in; papers and pictures themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from playgate.images.models import Photo
from playgate.inbox.models import Comment
from playgate.people.member import Member
from playgate.people.models import Child, Permission, Person, Playgroup
from playgate.people.said import FormerName
from playgate.policy.clocks import long_date
from playgate.policy.erasing import Words, words_of
from playgate.policy.incidents.packing import MOST, Piece, marked
from playgate.policy.incidents.steps import step_called
from playgate.policy.roles import ADULTS
from playgate.policy.wording.people import word_list
from playgate.posts.models import Copy

from .models import Incident
from .seeing import seen_by, ways_seen_by

KINDS = ("complaint", "data", "access")  # what a person may be told of without harm to a child
OF_RECORDS = ("taken", "remarks", "referrals", "changes")
OF_COMMENTS = ("account", "versions", "captures", "replies", "notes", "interventions")


@dataclass(frozen=True)
class Gathered:
    """The pieces, and the ids of the comments and records that they come from."""

    pieces: list[Piece]
    comments: list[UUID]
    records: list[UUID]


@dataclass(frozen=True)
class Whose:
    """Who asks: the names that they write under, and who they are among the grown-ups."""

    names: tuple[str, ...] = ()
    grown_up: Person | None = None


def gathered(whose: Whose, by: Member, now: datetime) -> Gathered:
    """All that we keep about them and that this member may see, the names of others marked."""
    group = by.playgroup
    comments = list(_comments(whose, by)[:MOST])
    mine = [one.pk for one in comments]
    records = list(
        seen_by(by, now)
        .filter(kind__in=KINDS, sources__comment__in=mine, wiped_at=None)
        .distinct()
        .prefetch_related(*OF_RECORDS)
    )
    found = [piece for one in comments for piece in _of_comment(one)]
    found += [piece for one in records for piece in _of_record(one)]
    found += list(_of_ways(whose, mine, by, now))
    if whose.grown_up:
        found += list(_of_grown_up(group, whose.grown_up))
    others = _others(group, whose)
    pieces = [
        Piece(marked(one.what, others), one.when, tuple(marked(text, others) for text in words))
        for one in found
        if (words := [text for text in one.words if text.strip()])
    ]
    return Gathered(pieces, mine, [one.pk for one in records])


def _comments(whose: Whose, by: Member) -> QuerySet[Comment]:
    named = Q(author__in=whose.names) | Q(handle__in=whose.names)
    rows = by.playgroup.comments.seen_by(by.person).filter(named, wiped_at=None)
    rows = rows.exclude(author="", handle="").prefetch_related(*OF_COMMENTS)
    return rows.order_by("arrived_at", "pk") if whose.names else rows.none()


def _day(at: datetime | None, group: Playgroup) -> str:
    return long_date(group.today(at)) if at else ""


def _of_comment(one: Comment) -> Iterator[Piece]:
    group, where = one.playgroup, one.account.name
    told = [one.text, *(f"Before: {old.text}" for old in one.versions.all()), one.link]
    if number := len(one.captures.all()):
        told.append(f"Pictures of the screen that we keep of it: {number}")
    yield Piece(f"What you wrote to us at {where}", _day(one.arrived_at, group), tuple(told))
    for reply in one.replies.all():
        if reply.state in ("sent", "taken back"):
            yield Piece("What we answered", _day(reply.sent_at, group), (reply.text,))
    for note in one.notes.all():
        yield Piece("What we noted beside it", _day(note.at, group), (note.text,))
    for deed in one.interventions.all():
        words = (f"{deed.words.past}. The rule: {deed.broken.named}.", deed.private_word)
        said = (deed.explanation, f"You asked again: {deed.asked_says}" if deed.asked_says else "")
        yield Piece("What we did about it", _day(deed.at, group), (*words, *said))


def _of_record(one: Incident) -> Iterator[Piece]:
    group = one.playgroup
    name, outcome = one.says.name, one.get_outcome_display() if one.outcome else ""
    yield Piece(f"Our record: {name}", _day(one.received_at, group), (one.words, outcome))
    for step in one.taken.all():
        told = step_called(step.kind, step.step)
        says = told.says if told else step.step
        yield Piece(f"{name}: what we did", _day(step.at, group), (says, step.words))
    for note in one.remarks.all():
        yield Piece(f"{name}: what we noted", _day(note.at, group), (note.words,))
    for referral in one.referrals.all():
        words = (referral.says, referral.words)
        yield Piece(f"{name}: whom we told", _day(referral.at, group), words)
    for change in one.changes.all():
        yield Piece(f"{name}: what became of it", _day(change.at, group), (change.words,))


def _of_ways(whose: Whose, mine: list[UUID], by: Member, now: datetime) -> Iterator[Piece]:
    about = Q(comment__in=mine)
    if whose.grown_up:
        about |= Q(parent=whose.grown_up)
    rows = ways_seen_by(by, now).filter(about, wiped_at=None).distinct()
    for way in rows.prefetch_related("letters", "steps"):
        group = way.playgroup
        yield Piece("That we asked you something", _day(way.begun_at, group), (way.words,))
        for letter in way.letters.all():
            if letter.sent_at:
                yield Piece("A letter to you", _day(letter.sent_at, group), (letter.words,))
        for step in way.steps.all():
            yield Piece("What we noted then", _day(step.at, group), (step.words,))


def _of_grown_up(group: Playgroup, person: Person) -> Iterator[Piece]:
    yield Piece("Who you are here", "", (person.name, person.email))
    children = list(_children_of(group, person).prefetch_related("permissions"))
    for child in children:
        born = f"Born on {long_date(child.born)}" if child.born else ""
        since = f"Here since {long_date(child.starts)}"
        until = f"Until {long_date(child.ends)}" if child.ends else ""
        yield Piece("Your child", "", (child.name, child.nicknames, born, since, until))
        given = tuple(_said(one, person, group) for one in child.permissions.all())
        yield Piece(f"Permissions for {child.first_name}", "", given)
    own = tuple(_said(one, person, group) for one in person.permissions.filter(playgroup=group))
    yield Piece("Permissions about yourself", "", own)
    yield from _of_pictures(group, children)


def _said(answer: Permission, person: Person, group: Playgroup) -> str:
    """One answer in a line: what for, yes or no, by whom, when. No other grown-up is named."""
    by = "you" if answer.given_by_id == person.pk else "somebody else who may say so"
    said = "yes" if answer.allowed else "no"
    return f"{answer.medium}, {answer.use or 'any use'}: {said}, by {by}, {_day(answer.at, group)}"


def _children_of(group: Playgroup, person: Person) -> QuerySet[Child]:
    return group.children.filter(carers__person=person).distinct()


def _of_pictures(group: Playgroup, children: list[Child]) -> Iterator[Piece]:
    """What we know of pictures of their children: days and places, and never who else is there."""
    pictures = Photo.objects.to_be_seen().filter(playgroup=group, faces__child__in=children)
    rows = list(pictures.distinct().order_by("added_at")[:MOST])
    ids = [one.pk for one in rows]
    faces = Photo.objects.filter(pk__in=ids).annotate(n=Count("faces")).values_list("pk", "n")
    others, out = dict(faces), dict[UUID, list[str]]()
    copies = Copy.objects.filter(post__shown__photo__in=ids, out_at__isnull=False)
    for photo, account, at, link, state in copies.values_list(
        "post__shown__photo", "account__name", "out_at", "link", "state"
    ):
        there = "it is there" if state == "out" else "it is not there any more"
        out.setdefault(photo, []).append(f"{account}, {_day(at, group)}: {there}. {link}".strip())
    for one in rows:
        words = (f"Faces in it: {others[one.pk]}", *out.get(one.pk, ["It was never published."]))
        yield Piece(f"A {one.called} of your child", _day(one.added_at, group), words)


def _others(group: Playgroup, whose: Whose) -> Words:
    """The names of everybody else's children and families; those who work here stay."""
    mine = list(_children_of(group, whose.grown_up)) if whose.grown_up else []
    children = group.children.exclude(pk__in=[one.pk for one in mine])
    work = Q(offices__playgroup=group, offices__role__in=ADULTS)
    staff = set(Person.objects.filter(work).values_list("pk", "name"))
    own = {whose.grown_up.pk} if whose.grown_up else set()
    kept = own | {pk for pk, _ in staff}
    families = Person.objects.filter(children_cared_for__playgroup=group).exclude(pk__in=kept)
    names = [*children.values_list("name", flat=True), *families.values_list("name", flat=True)]
    for nicknames in children.exclude(nicknames="").values_list("nicknames", flat=True):
        names += nicknames.split(",")
    once = FormerName.objects.filter(playgroup=group).exclude(child__in=mine)
    names += once.values_list("name", flat=True)
    stays = [name for _, name in staff]
    stays += [name for one in mine for name in one.nicknames.split(",")]
    own_names = [*whose.names, *(one.name for one in mine)]
    own_names += [whose.grown_up.name] if whose.grown_up else []
    # Their family's name is theirs, whoever else has it; a first name may be another child's.
    ours = {part.casefold() for name in own_names for part in name.split()[1:]}
    found = words_of(names, [*stays, *own_names], word_list("ordinary"))
    return Words(found.surely, frozenset(x for x in found.perhaps if x.casefold() not in ours))
