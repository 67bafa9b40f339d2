"""A child is erased: what is seen comes down, then everything goes, and it is looked (*law*)."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from playgate.door.models import AddressChange
from playgate.images import actions as images
from playgate.inbox import actions as inbox
from playgate.inbox.beside import Capture
from playgate.inbox.models import Comment
from playgate.incidents import actions as incidents
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.parents.entrance import FamilyPage
from playgate.parents.erasing import Whole, whole_of, why_not
from playgate.parents.erasures import Erasure
from playgate.parents.written import kept_until
from playgate.people import actions as people
from playgate.people.member import House, Member
from playgate.people.models import Child, Person
from playgate.policy.erasing import BEGIN_FIRST, CLAUSE, LETTER_FIRST, STILL_OUT, struck
from playgate.posts import actions as posts
from playgate.posts.live import Barred

TO_TAKE_BACK = ("out", "unsure")


@action("parents.ask_erasure")
def ask_erasure(
    child: Child,
    keep_groups: bool,
    also: Sequence[str],
    *,
    by: Member,
    now: datetime,
    write: bool = False,
) -> Erasure:
    """Begin to erase a child: all that can be seen with it is taken back. Twice is once.

    `write`: a letter goes to its grown-ups now, since afterwards nobody knows their address.
    """
    by.must_have_proved(now)
    group = child.playgroup
    _must_be_here(child)
    if refusal := why_not(child, group.today(now)):
        raise Refused(refusal)
    found = group.erasures.filter(child=child.pk, state=Erasure.LIFE.first).first()
    erasure = found or Erasure(playgroup=group, child=child.pk, asked_by=by.person, asked_at=now)
    whole = whole_of(child, group.today(now))
    erasure.keep_groups = keep_groups
    erasure.also = sorted({one.mark for one in whole.perhaps} & set(also))
    erasure.save()
    standing = whole_of(child, group.today(now), erasure.also).standing
    up = [Barred(copy, CLAUSE) for copy in standing if copy.state in TO_TAKE_BACK]
    if up:
        posts.take_back(up, by=House(group.pk), now=now)
    if write and not found:
        Erasure.objects.filter(pk=erasure.pk).update(writes=True)
        later("parents.tell_of_erasure", str(erasure.pk))
    record(erasure, act="parents.ask_erasure", clause=CLAUSE, by=by, now=now, copies=len(up))
    return erasure


@action("parents.note_last_letter")
def note_last_letter(erasure: Erasure, *, by: House, now: datetime) -> None:
    """The last letter to the family has gone, where there is an address."""
    Erasure.objects.filter(pk=erasure.pk).update(written_at=now)
    record(erasure, act="parents.note_last_letter", clause=CLAUSE, by=by, now=now)


@action("parents.call_off_erasure")
def call_off_erasure(erasure: Erasure, *, by: Member, now: datetime) -> None:
    """The child is not erased after all; what came down stays down."""
    step(erasure, "call_off_erasure", clause=CLAUSE, by=by, now=now)


@action("parents.erase")
def erase(child: Child, *, by: By, now: datetime, also: Sequence[str] = ()) -> Erasure:
    """Erase a child: pictures, papers, names, answers and ties. Nothing brings it back.

    The house does it again where an older state was brought back; then nothing has to be asked.
    `also`: the texts that somebody had found the child in.
    """
    group, is_asked = child.playgroup, isinstance(by, Member)
    _must_be_here(child)
    if isinstance(by, Member):
        by.must_have_proved(now)
    if is_asked and (refusal := why_not(child, group.today(now))):
        raise Refused(refusal)
    found = group.erasures.filter(child=child.pk, state=Erasure.LIFE.first).first()
    if found is None and is_asked:
        raise Refused(BEGIN_FIRST)
    erasure = found or Erasure(playgroup=group, child=child.pk, asked_at=now, keep_groups=False)
    erasure.also = sorted({*erasure.also, *also})
    whole = whole_of(child, group.today(now), erasure.also)
    if is_asked and whole.standing:
        raise Refused(STILL_OUT)
    if is_asked and erasure.writes and not erasure.written_at:
        raise Refused(LETTER_FIRST)
    marks = {"marks": erasure.also} if erasure.also else {}
    record(child, act="parents.erase", clause=CLAUSE, by=by, now=now, **marks)
    erasure.save()
    _everything(child, erasure, whole, now)
    step(erasure, "erase", clause=CLAUSE, by=by, now=now)
    later("parents.see_that_it_is_gone", str(erasure.pk))
    return erasure


def _must_be_here(child: Child) -> None:
    """Raises `TooLate` where somebody else has erased the child meanwhile."""
    if not Child.objects.filter(pk=child.pk).exists():
        raise TooLate("Child")


def _everything(child: Child, erasure: Erasure, whole: Whole, now: datetime) -> None:
    """In the order in which one thing hangs on another."""
    house, today = House(child.playgroup_id), child.playgroup.today(now)
    files = [name for scan in child.scans.all() for name in (scan.original, scan.cleaned) if name]
    erasure.files = [*files, *map(str, child.faces.values_list("pk", flat=True))]
    for text, words in whole.chosen(erasure.also):
        new = {name: struck(getattr(text.row, name), words) for name in text.fields}
        type(text.row).objects.filter(pk=text.row.pk).update(**new)
    stays = [(one, kept_until(one, today)) for one in whole.comments]
    over = [one for one, until in stays if until < today]
    if over:
        captures = Capture.objects.filter(comment__in=over).values_list("original", "cleaned")
        erasure.files += [name for name in chain(*captures) if name]
        wipe_words(over, by=house, now=now)
    erasure.kept = [
        {"comment": str(one.pk), "until": until.isoformat()}
        for one, until in stays
        if until >= today
    ]
    screens = (getattr(one, field) for one in whole.screens for field in one.FILES)
    erasure.files += [name for name in screens if name]
    posts.close_captures(child, whole.copies, whole.screens, by=house, now=now)
    gone = images.erase(child, erasure.keep_groups, by=house, now=now)
    for photo in gone:
        posts.let_go(photo, by=house, now=now)
    incidents.wipe_packs(child.playgroup, by=house, now=now)
    _pages_of(whole.grown_ups)
    counts = {"texts": len(whole.chosen(erasure.also)), "papers": whole.papers}
    counts |= {"pictures": len(gone), "blurred": whole.alone + whole.with_others - len(gone)}
    counts |= {"answers": whole.answers, "comments": len(over)}
    counts["grown_ups"] = people.erase(child, by=house, now=now)
    erasure.counts, erasure.erased_at = counts, now
    erasure.save(update_fields=["files", "kept", "counts", "erased_at"])


def _pages_of(grown_ups: Sequence[Person]) -> None:
    """Their own pages, codes and visits, and addresses that they had."""
    FamilyPage.objects.filter(person__in=grown_ups).delete()
    AddressChange.objects.filter(person__in=grown_ups).delete()


@action("parents.note_erased")
def note_erased(erasure: Erasure, *, by: House, now: datetime) -> None:
    """Write down that it was looked: no row, no file and no key of the child is here any more."""
    Erasure.objects.filter(pk=erasure.pk).update(seen_gone_at=now, files=[])
    step(erasure, "note_erased", clause=CLAUSE, by=by, now=now)


@action("parents.wipe_words")
def wipe_words(comments: Sequence[Comment], *, by: House, now: datetime) -> None:
    """Wipe the words of comments whose time is over, with who wrote them and what stood beside."""
    inbox.wipe_comments(comments, by=by, now=now)
    done = {str(one.pk) for one in comments}
    for erasure in Erasure.objects.filter(playgroup=by.playgroup_id).exclude(kept=[]):
        erasure.kept = [one for one in erasure.kept if one["comment"] not in done]
        erasure.save(update_fields=["kept"])
    for comment in comments:
        record(comment, act="parents.wipe_words", clause=CLAUSE, by=by, now=now)
