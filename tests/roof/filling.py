"""A thing of each kind in a playgroup, for those who walk all addresses."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from playgate.accounts import actions as accounts
from playgate.conduct import actions as conduct
from playgate.door import actions as door
from playgate.images import actions as images
from playgate.images import sealed
from playgate.inbox import actions as inbox
from playgate.incidents import actions as incidents
from playgate.incidents.packs import Whose
from playgate.leaving import actions as leavings
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.lists import read
from playgate.people.member import Member
from playgate.phones import actions as phones
from playgate.policy.details import SecretKind
from playgate.policy.findings import Box
from playgate.policy.inbox import Kind
from playgate.policy.incidents import Kind as RecordKind
from playgate.policy.incidents.pausing import Wait
from playgate.policy.moderating import Deed
from playgate.policy.pictures import Looked
from playgate.policy.pieces import Piece
from playgate.policy.programmes import Programme
from playgate.policy.roles import Role
from playgate.policy.watching import Rhythm
from playgate.posts import actions as posts
from playgate.programmes import actions as programmes
from playgate.training import actions as training
from playgate.vault.browsers import Browser
from tests.ready import ready_film, ready_photo, ready_post

A_BROWSER = Browser(
    "https://fcm.googleapis.com/fcm/send/x",
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg",
)


def fill(cast: Any, now: Any) -> None:
    """A picture, a post with copies, a comment and a reply, and what the other rooms keep."""
    _bring_in(cast, now)
    sam, jo = (Member(cast.people[key], cast.playgroup, now) for key in ("sam", "jo"))
    photo = ready_photo(sam, [cast.children["grace"]], now=now, alt="A child plants a bean.")
    ada = Member(cast.people["ada"], cast.playgroup, now)
    paper = images.add_scan(cast.children["grace"], ContentFile(b"a paper"), by=ada, now=now)
    clean = sealed.keep(paper, "cleaned", ContentFile(b"a clean paper"))
    images.note_scan(paper, clean, by=cast.house, now=now)
    later = now + timedelta(minutes=1)
    images.set_apart(ready_photo(sam, [], now=later), by=sam, now=later)
    maya = Member(cast.people["maya"], cast.playgroup, now)
    images.begin_upload(9_000_000, "a film", by=maya, now=now)
    fill_children(cast, now)
    draft = ready_post(sam, "We planted beans.", [photo], [cast.accounts["journal"]], now=now)
    posts.submit(draft, by=sam, now=now)
    draft = type(draft).objects.whole().get(pk=draft.pk)
    posts.sign_off(draft, draft.digest(), by=jo, now=now)
    posts.publish(draft.copies.get(), by=sam, now=now)
    posts.own_up(draft, by=sam, now=now)
    gone = type(draft).objects.whole().get(pk=draft.pk).copies.get()
    screen = posts.add_capture(gone, ContentFile(b"a screen"), by=sam, now=now)
    made = (sealed.keep(screen, field, ContentFile(b"clean")) for field in ("cleaned", "small"))
    posts.open_capture(screen, *made, by=cast.house, now=now)
    ready_post(sam, "Another one.", [], [cast.accounts["page"]], now=now)
    words = [Piece("paragraph", "Nobody flies a drone over the garden.")]
    training.bring_in(cast.playgroup, words, by=cast.house, now=now)
    page = cast.accounts["page"]
    accounts.keep_secret(page, SecretKind.PASSWORD, "", "Xk9#mQ2vLp", by=sam, now=now)
    comment = inbox.receive(page, Kind.QUERY, "When do you open?", now, by=sam, now=now)
    words = "Thank you for asking. We are finding out and will answer here."
    reply = inbox.reply(comment, words, by=sam, now=now, only_acknowledges=False)
    inbox.change_reply(reply, f"{words} Do come.", by=sam, now=now)
    inbox.ask_opinion(reply, cast.people["jo"], by=sam, now=now)
    fill_inbox(cast, comment, now)
    fill_people(cast, now)
    fill_accounts(cast, now)
    fill_programmes(cast, now)
    fill_incidents(cast, comment, now)
    fill_devices(cast, now)
    fill_conduct(cast, now)


def fill_children(cast: Any, now: Any) -> None:
    """A no of the day, a name of before, a printed sheet, and an erasure that was asked for."""
    ada = Member(cast.people["ada"], cast.playgroup, now, proved_at=now)
    people.say_no_picture(cast.children["cai"], False, by=ada, now=now)
    people.keep_former_name(cast.children["cai"], "Kit Before", by=ada, now=now)
    people.print_sheet(cast.playgroup, by=ada, now=now)
    people.say_no_picture(cast.children["cai"], True, by=ada, now=now)
    left = people.enrol(cast.playgroup, "gone", "Gone Away", now.date(), by=ada, now=now)
    people.take_off_roll(left, now.date() - timedelta(days=1), by=ada, now=now)
    parents.ask_erasure(left, False, [], by=ada, now=now)


def fill_inbox(cast: Any, comment: Any, now: Any) -> None:
    """A note, ready words, a kept filter, a screen, a look, a plan for the holidays, a choice."""
    group, page, day = cast.playgroup, cast.accounts["page"], cast.playgroup.today(now)
    sam, maya = (Member(cast.people[key], group, now) for key in ("sam", "maya"))
    inbox.note(comment, "I rang them.", by=sam, now=now)
    inbox.save_reply(group, "Hours", "We open at nine.", by=sam, now=now)
    inbox.keep_filter(group, "Mine", {"show": "mine"}, by=maya, now=now)
    screen = inbox.add_capture(comment, ContentFile(b"a screen"), by=sam, now=now)
    clean = sealed.keep(screen, "cleaned", ContentFile(b"a clean screen"))
    inbox.open_capture(screen, clean, by=cast.house, now=now)
    inbox.step_in(comment, Deed.HIDE, "kind", by=sam, now=now)
    inbox.call_press(comment, by=sam, now=now)
    inbox.look(page, by=sam, now=now)
    inbox.set_rhythm(page, Rhythm.DAILY, Rhythm.DAILY, by=maya, now=now)
    inbox.leave_uncovered(page, day, day, "All are away.", "Back soon.", by=maya, now=now)
    inbox.choose(group, morning=True, nudges=True, urgent=True, by=sam, now=now)
    phones.add(group, A_BROWSER, "Chrome on Android phone", by=maya, now=now)


def fill_accounts(cast: Any, now: Any) -> None:
    """A case that one head has agreed to, and an account that was looked at."""
    sam, jo, maya = (Member(cast.people[key], cast.playgroup, now) for key in ("sam", "jo", "maya"))
    page = cast.accounts["page"]
    case = accounts.apply("x", "Ours", "Why not?", by=sam, now=now)
    accounts.say(case, "keepers", [sam.person, jo.person], by=sam, now=now)
    for point in ("aim", "audience", "promotion"):
        accounts.say(case, point, "So.", by=sam, now=now)
    accounts.say(case, "is_open", True, by=sam, now=now)
    accounts.submit(case, by=sam, now=now)
    accounts.agree(case, "Good.", by=maya, now=now, round=1)
    accounts.review(page, {"needed": "yes"}, "", by=sam, now=now)


def fill_people(cast: Any, now: Any) -> None:
    """Somebody who is away next year, somebody who stands in, somebody close to another."""
    maya = Member(cast.people["maya"], cast.playgroup, now)
    day, vee = cast.playgroup.today(now) + timedelta(days=60), cast.people["vee"]
    people.note_leave(cast.playgroup, vee, day, day, by=maya, now=now)
    people.declare_interest(cast.playgroup, vee, by=maya, now=now)
    office, tess = cast.people["chris"].offices.get(), cast.people["tess"]
    minuted = people.Minuted("AGM, item 3", cast.playgroup.today(now))
    people.delegate(office, tess, minuted, day, day, by=maya, now=now)
    (leaving,) = leavings.begin(
        cast.playgroup, [maya.person], day, by=maya, now=now, knowingly=True
    )
    leavings.tick(leaving, "devices", by=maya, now=now)
    parents.say(cast.playgroup, "rules", "Be kind.", by=maya, now=now)
    ada = Member(cast.people["ada"], cast.playgroup, now)
    parents.look_over(cast.playgroup, by=ada, now=now)
    parents.pin(cast.accounts["page"], by=maya, now=now)
    parents.send_links(cast.playgroup, [cast.people["pat"]], by=maya, now=now)


def _bring_in(cast: Any, now: Any) -> None:
    """Somebody invited, a list of families that waits, a holiday."""
    maya, day = Member(cast.people["maya"], cast.playgroup, now), cast.playgroup.today(now)
    people.invite(cast.playgroup, "Kit", f"kit-{cast.playgroup.pk}@new.example",
                  people.Offer((Role.STAFF,), day), by=maya, now=now)  # fmt: skip
    people.bring_families(cast.playgroup, read(b"Child,DOB\nIvy Marsh,3/9/2022"), by=maya, now=now)
    people.proclaim_holiday(cast.playgroup, day, "A wedding", by=maya, now=now)


def fill_programmes(cast: Any, now: Any) -> None:
    """Something planned with the parents, a session, a certificate from elsewhere."""
    maya, day = Member(cast.people["maya"], cast.playgroup, now), cast.playgroup.today(now)
    programmes.plan(Programme.PARENTS, "talk", "Screens at home", day, by=maya, now=now)
    session = programmes.plan_session(["law"], day, "The council", "The hall", by=maya, now=now)
    programmes.note_session(session, [maya.person], by=maya, now=now)
    lee = Member(cast.people["lee"], cast.playgroup, now)
    programmes.bring_outside(lee.person, "law", day, "The council", day, by=lee, now=now)


def fill_incidents(cast: Any, comment: Any, now: Any) -> None:
    """A record with a comment and somebody who was brought in, a private way with a letter."""
    group, maya = cast.playgroup, Member(cast.people["maya"], cast.playgroup, now)
    how = {"by": maya, "now": now}
    record = incidents.begin(group, RecordKind.COMPLAINT, comment, words="She rang.", **how)
    incidents.invite(record, cast.people["jo"], "She was there.", **how)
    incidents.say_whom(record, [cast.people["lee"]], **how)
    incidents.take_step(record, "acknowledge", "By message.", **how)
    incidents.note(record, "She is content.", **how)
    incidents.tell_agency(record, "insurer", "Ref 12", now, **how)
    incidents.set_numbers(group, {"lado": "01234 567890"}, **how)
    incidents.hold(group, "The insurer asks.", record, **how)
    fill_requests(cast, now)
    way = incidents.begin_way(group, comment, **how)
    incidents.write_letter(way, "Hello, would you please take it down?", **how)
    incidents.look_after_family(way, "We spoke on the phone.", **how)


def fill_requests(cast: Any, now: Any) -> None:
    """A request whose clock stands still, with a pack; conduct that led to a disciplinary case."""
    group, maya = cast.playgroup, Member(cast.people["maya"], cast.playgroup, now)
    how = {"by": maya, "now": now}
    asked = incidents.begin(group, RecordKind.ACCESS, words="What do you keep?", **how)
    incidents.pause(asked, Wait.CLARITY, group.today(now), "Which years?", **how)
    incidents.make_pack(asked, Whose(("Kim",)), **how)
    wrong = {"words": "A joke.", "somebody_else": True, "conduct": "offensive"}
    conduct = incidents.begin(group, RecordKind.CONDUCT, **wrong, **how)
    incidents.note_discipline(conduct, group.today(now), "HR-7", **how)


def fill_devices(cast: Any, now: Any) -> None:
    """A device of the setting's own, and a picture in which words can be read."""
    ada, sam = (Member(cast.people[key], cast.playgroup, now) for key in ("ada", "sam"))
    door.register_tablet(cast.playgroup, "Blue room", by=ada, now=now)
    photo = ready_photo(sam, [], now=now, is_read=False)
    words = [(Box(0.1, 0.1, 0.2, 0.1), "Station Road")]
    images.note_words(photo, words, Looked.DONE, False, by=cast.house, now=now)
    film = ready_film(sam, [cast.children["grace"]], now=now, is_read=False)
    ways = [{"ways": [[[0.5, *words[0][0]]]], "readings": [], "seen": [[0.5, 0, 9]]}]
    images.note_words(film, words, Looked.DONE, False, by=cast.house, now=now, ways=ways)


def fill_conduct(cast: Any, now: Any) -> None:
    """Somebody asks to be in touch with a child, and a child asked somebody."""
    sam = Member(cast.people["sam"], cast.playgroup, now)
    conduct.ask_exception(cast.playgroup, "own", "Family life.", by=sam, now=now)
    conduct.note_approach(cast.playgroup, by=sam, now=now)
