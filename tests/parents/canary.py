"""A child whose names are like nobody's, planted wherever the house keeps words; and the search."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection

from playgate.images import actions as images
from playgate.images import sealed
from playgate.inbox import actions as inbox
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.lists import Line
from playgate.people.member import House, Member
from playgate.people.models import Child, Person
from playgate.people.sealing import Reason
from playgate.policy.inbox import Kind
from playgate.policy.permissions import How, Said
from playgate.policy.pictures import Who
from playgate.policy.programmes import Programme
from playgate.programmes import actions as programmes
from tests.ready import ready_photo, ready_post, small_jpeg

NAMES = ("Zebulonia", "Quackenbushel", "Zebbykins", "Wigglesworthy", "Hortensiana")
ADDRESS = "hortensiana@nowhere-at-all.example"
BORN = date(2022, 2, 28)
WORDS = (*NAMES, "nowhere-at-all", "2022-02-28", "because-of-a-court")


def plant(cast: Any, now: Any) -> Child:
    """A child who has left, with all that a house can know of one."""
    child = settle_in(cast, now)
    leave(child, now)
    return child


def leave(child: Child, now: Any) -> None:
    """The child goes on the never list for a reason, and leaves."""
    house = House(child.playgroup_id)
    reason = Reason("court order", "because-of-a-court order about Zebulonia")
    people.put_on_the_never_list(child, reason, by=house, now=now)
    people.take_off_roll(child, child.playgroup.today(now) - timedelta(days=3), by=house, now=now)


def settle_in(cast: Any, now: Any) -> Child:
    """A child who comes here, with all that a house can know of one."""
    group, house = cast.playgroup, House(cast.playgroup.pk)
    ada, sam = (Member(cast.people[key], group, now, now) for key in ("ada", "sam"))
    told = {"nicknames": "Zebbykins", "born": BORN, "home_language": "pl"}
    start = date(2024, 9, 2)
    name = "Zebulonia Quackenbushel"
    child = people.enrol(group, "zebulonia", name, start, by=house, now=now, **told)
    mother = people.welcome("Hortensiana Quackenbushel", ADDRESS, by=house, now=now)
    people.record_carer(child, mother, parental_responsibility=True, by=house, now=now)
    people.keep_former_name(child, "Zebulonia Wigglesworthy", by=house, now=now)
    scan = images.add_scan(child, ContentFile(small_jpeg(), "p.jpg"), by=ada, now=now)
    images.note_scan(scan, sealed.keep(scan, "cleaned", BytesIO(small_jpeg())), by=house, now=now)
    yes = [Said("facebook", allowed=True), Said("website", allowed=True)]
    how = How("paper", paper=scan.pk)
    people.permit(child, yes, by=house, now=now, given_by=mother, how=how)
    people.say_no_picture(child, False, by=house, now=now - timedelta(days=60))
    _in_pictures_and_words(cast, child, sam, ada, now)
    _in_the_inbox(cast, sam, now)
    _on_the_way_in(group, ada, mother, now)
    return child


def _in_pictures_and_words(cast: Any, child: Child, sam: Member, ada: Member, now: Any) -> None:
    alone = ready_photo(sam, [child], now=now, alt="Zebulonia in the mud")
    amy = cast.children["amy"]
    both = ready_photo(sam, [child, amy], now=now, alt="Amy and ZEBBYKINS")
    page = [cast.accounts["page"]]
    ready_post(sam, "Look at zebulonia quackenbushel!", [alone], page, now=now)
    ready_post(sam, "Zebulonia's beans grow.", [both], page, now=now, credit="Hortensiana")
    blurred = ready_photo(sam, [child, Who.BLURRED, amy], now=now)
    ready_post(sam, "We dig.", [blurred], page, now=now)
    programmes.plan(
        Programme.CHILDREN,
        "story",
        "Zebulonia brings her tablet",
        cast.playgroup.today(now),
        by=ada,
        now=now,
    )


def _in_the_inbox(cast: Any, sam: Member, now: Any) -> None:
    """A word of thanks, which the house keeps for a year, with what stands beside it."""
    text, told = "Zebulonia was so proud!", {"author": "Hortensiana Quackenbushel"}
    page = cast.accounts["page"]
    one = inbox.receive(page, Kind.THANKS, text, now, by=sam, now=now, **told)
    inbox.note(one, "That is Zebbykins's mother", by=sam, now=now)
    inbox.need_no_reply(one, by=sam, now=now)


def _on_the_way_in(group: Any, ada: Member, mother: Person, now: Any) -> None:
    """A list that waits, a page of her own with a code, and a letter on its way."""
    lines = [Line(1, ("Child", "Mail")), Line(2, ("Zebulonia Quackenbushel", ADDRESS))]
    people.bring_families(group, lines, by=ada, now=now)
    parents.send_links(group, [mother], by=ada, now=now)
    parents.ask_code(group, mother, by=House(group.pk), now=now)


def search(settings: Any) -> dict[str, list[str]]:
    """Where any of the words still stands: tables, the database's own files, and every folder."""
    return {word: found for word in WORDS if (found := [*rows_with(word), *_bytes(settings, word)])}


def rows_with(word: str) -> list[str]:
    """The tables in which a word stands, in whichever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                told = " ".join(
                    bytes(one).decode("latin-1")
                    if isinstance(one, bytes | memoryview)
                    else str(one)
                    for one in row
                )
                if word.lower() in told.lower():
                    found.append(table)
    return found


def _bytes(settings: Any, word: str) -> list[str]:
    """Every file on the disk, and the database's own with its journal, byte by byte."""
    roots = [Path(settings.MEDIA_ROOT), Path(settings.KEYS_ROOT), Path(settings.WEBSITE_ROOT)]
    files = [file for root in roots if root.exists() for file in root.rglob("*") if file.is_file()]
    files.append(Path(settings.ENDINGS_FILE))
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        files += [Path(f"{name}{more}") for more in ("", "-wal", "-shm")]
    needles = {word.encode(), word.lower().encode(), word.upper().encode()}
    return [
        file.name
        for file in files
        if file.exists() and any(one in file.read_bytes() for one in needles)
    ]
