"""Who may do what: one table, act → roles. Nothing else in the house decides by role."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a playgroup, from a day to a day."""

    MANAGER = "manager"
    CHAIRPERSON = "chairperson"
    ADMINISTRATOR = "administrator"
    SAFEGUARDING_LEAD = "safeguarding lead"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    TRUSTEE = "trustee"
    PARENT = "parent"
    CARER = "carer"
    HOUSE = "house"  # Playgate itself, at work in the background


HOUSE = frozenset({Role.HOUSE})
HEADS = frozenset({Role.MANAGER, Role.CHAIRPERSON})
KEEPERS_OF_LISTS = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD})
IN_THE_ROOM = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.STAFF})
TEAM = IN_THE_ROOM | {Role.CHAIRPERSON}
ADULTS = TEAM | {Role.TRUSTEE, Role.VOLUNTEER}
EVERYONE = ADULTS | {Role.PARENT, Role.CARER}

MAY: dict[str, frozenset[Role]] = {
    "people.open_playgroup": HOUSE,
    "people.welcome": HOUSE | KEEPERS_OF_LISTS,
    "people.give_role": HOUSE | HEADS,
    "people.end_role": HOUSE | HEADS | KEEPERS_OF_LISTS,
    "people.enrol": HOUSE | KEEPERS_OF_LISTS,
    "people.take_off_roll": HOUSE | KEEPERS_OF_LISTS,
    "people.record_carer": HOUSE | KEEPERS_OF_LISTS,
    "people.record_permission": HOUSE | KEEPERS_OF_LISTS,
    "people.record_permissions": HOUSE | KEEPERS_OF_LISTS,
    "people.put_on_the_never_list": HOUSE | KEEPERS_OF_LISTS,
    "people.take_off_the_never_list": frozenset({Role.MANAGER, Role.SAFEGUARDING_LEAD}),
    "people.note_policy": HOUSE | HEADS,
    "people.note_restore": HOUSE,
    "people.note_reading": HOUSE | EVERYONE,
    "people.note_training": HOUSE | EVERYONE,
    "people.see_children": IN_THE_ROOM,
    "people.see_people": ADULTS,
    "accounts.register": HOUSE,
    "accounts.apply": ADULTS,
    "accounts.say": ADULTS,
    "accounts.submit": ADULTS,
    "accounts.withdraw": ADULTS,
    "accounts.hear": ADULTS,
    "accounts.agree": HEADS | {Role.TRUSTEE},
    "accounts.refuse": HEADS | {Role.TRUSTEE},
    "accounts.ask_for_more": HEADS | {Role.TRUSTEE},
    "accounts.create": frozenset({Role.ADMINISTRATOR}),
    "accounts.put_in_use": frozenset({Role.ADMINISTRATOR}),
    "accounts.open_up": frozenset({Role.ADMINISTRATOR}),
    "accounts.claim": ADULTS,
    "accounts.ask_to_close": HEADS | {Role.ADMINISTRATOR},
    "accounts.close": HEADS | {Role.ADMINISTRATOR},
    "accounts.name_keeper": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "accounts.end_keeper": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "accounts.hand_over": HEADS | {Role.ADMINISTRATOR},
    "accounts.take_over": EVERYONE,
    "accounts.review": HEADS | {Role.ADMINISTRATOR},
    "accounts.see": ADULTS,
    "accounts.keep_details": ADULTS,
    "accounts.check_details": ADULTS,
    "accounts.keep_secret": ADULTS,
    "accounts.replace_secret": ADULTS,
    "accounts.drop_secret": ADULTS,
    "accounts.reveal_secret": ADULTS,
    "accounts.reseal": HOUSE,
    "accounts.see_details": ADULTS,
    "images.add": IN_THE_ROOM,
    "images.note_faces": HOUSE,
    "images.refuse": HOUSE,
    "images.account_for": IN_THE_ROOM,
    "images.add_face": IN_THE_ROOM,
    "images.drop_face": IN_THE_ROOM,
    "images.say_nobody_else": IN_THE_ROOM,
    "images.describe": IN_THE_ROOM,
    "images.clear": HOUSE,
    "images.wipe": HOUSE | IN_THE_ROOM,
    "images.wipe_original": HOUSE,
    "images.see": TEAM,
    "posts.begin": IN_THE_ROOM,
    "posts.write": IN_THE_ROOM,
    "posts.attach": IN_THE_ROOM,
    "posts.detach": IN_THE_ROOM,
    "posts.choose_accounts": IN_THE_ROOM,
    "posts.answer": IN_THE_ROOM,
    "posts.submit": IN_THE_ROOM,
    "posts.change": IN_THE_ROOM,
    "posts.discard": IN_THE_ROOM,
    "posts.sign_off": TEAM,
    "posts.send_back": TEAM,
    "posts.set_time": IN_THE_ROOM,
    "posts.miss_time": HOUSE,
    "posts.publish": HOUSE | IN_THE_ROOM,
    "posts.stop": HOUSE | IN_THE_ROOM,
    "posts.be_out": HOUSE | IN_THE_ROOM,
    "posts.be_unsure": HOUSE,
    "posts.take_down": HOUSE | TEAM,
    "posts.be_down": HOUSE | TEAM,
    "posts.take_back": HOUSE,
    "posts.own_up": ADULTS,
    "posts.explain": ADULTS,
    "posts.assess": HEADS | {Role.SAFEGUARDING_LEAD},
    "posts.see": ADULTS,
    "inbox.receive": HOUSE | TEAM,
    "inbox.sort": TEAM,
    "inbox.reply": TEAM,
    "inbox.send": TEAM,
    "inbox.put_away": TEAM,
    "inbox.need_no_reply": TEAM,
    "inbox.see": ADULTS,
    "practice.see": ADULTS,
    "today.see": ADULTS,
}


def may(roles: Iterable[Role], act: str) -> bool:
    """Whether any of these roles may do this act. An act that is not in the table: nobody may."""
    return not MAY.get(act, frozenset()).isdisjoint(roles)
