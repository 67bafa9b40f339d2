"""Who may do what: one table, act → roles. Nothing else in the house decides by role."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a playgroup, from a day to a day."""

    MANAGER = "manager"
    CHAIRPERSON = "chairperson"
    ADMINISTRATOR = "administrator"
    SAFEGUARDING_LEAD = "safeguarding lead"
    SAFEGUARDING_DEPUTY = "safeguarding deputy"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    TRUSTEE = "trustee"
    PARENT = "parent"
    CARER = "carer"
    HOUSE = "house"  # Playgate itself, at work in the background


HOUSE = frozenset({Role.HOUSE})
HEADS = frozenset({Role.MANAGER, Role.CHAIRPERSON})
FAMILY = frozenset({Role.PARENT, Role.CARER})
SAFEGUARDING = frozenset({Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY})
KEEPERS_OF_LISTS = SAFEGUARDING | {Role.MANAGER, Role.ADMINISTRATOR}
# Those whom a meeting appoints: each by a minute, and nobody by their own word.
OFFICE_HOLDERS = KEEPERS_OF_LISTS | {Role.CHAIRPERSON}
IN_THE_ROOM = KEEPERS_OF_LISTS | {Role.STAFF}
TEAM = IN_THE_ROOM | {Role.CHAIRPERSON}
ADULTS = TEAM | {Role.TRUSTEE, Role.VOLUNTEER}
EVERYONE = ADULTS | FAMILY

MAY: dict[str, frozenset[Role]] = {
    "people.open_playgroup": HOUSE,
    "people.welcome": HOUSE | KEEPERS_OF_LISTS,
    "people.give_role": HOUSE | HEADS,
    "people.end_role": HOUSE | HEADS | KEEPERS_OF_LISTS,
    "people.appoint": HOUSE | HEADS,
    "people.delegate": HOUSE | HEADS,
    "people.suspend": HEADS,
    "people.lift_suspension": HEADS,
    "people.note_leave": HEADS | {Role.ADMINISTRATOR},
    "people.end_leave": HEADS | {Role.ADMINISTRATOR},
    "people.declare_interest": ADULTS,
    "people.end_interest": ADULTS,
    "people.enrol": HOUSE | KEEPERS_OF_LISTS,
    "people.take_off_roll": HOUSE | KEEPERS_OF_LISTS,
    "people.record_carer": HOUSE | KEEPERS_OF_LISTS,
    "people.record_permission": HOUSE | KEEPERS_OF_LISTS,
    "people.record_permissions": HOUSE | KEEPERS_OF_LISTS,
    "people.put_on_the_never_list": HOUSE | KEEPERS_OF_LISTS,
    "people.take_off_the_never_list": SAFEGUARDING | {Role.MANAGER},
    "people.note_policy": HOUSE | HEADS,
    "people.note_reading": HOUSE | EVERYONE,
    "people.note_training": HOUSE | EVERYONE,
    "people.change_playgroup": HOUSE | HEADS,
    "people.skip_step": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "people.keep_dates": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "people.drop_dates": HEADS | {Role.ADMINISTRATOR},
    "people.proclaim_holiday": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "people.drop_holiday": HEADS | {Role.ADMINISTRATOR},
    "people.invite": HEADS,
    "people.send_again": HEADS,
    "people.withdraw": HEADS,
    "people.send_invitation": HOUSE,
    "people.take_up": HOUSE,
    "people.bring_families": KEEPERS_OF_LISTS,
    "people.match_columns": KEEPERS_OF_LISTS,
    "people.mend_families": KEEPERS_OF_LISTS,
    "people.import_families": KEEPERS_OF_LISTS,
    "people.wipe_families": HOUSE | KEEPERS_OF_LISTS,
    "people.see_setup": HEADS | {Role.ADMINISTRATOR},
    "people.see_terms": ADULTS,
    "people.see_children": IN_THE_ROOM,
    "people.see_people": ADULTS,
    "training.bring_in": HOUSE | HEADS,
    "training.match": HEADS,
    "training.describe": HOUSE | HEADS,
    "training.put_in_force": HEADS,
    "training.drop": HEADS,
    "training.review": HEADS,
    "training.link_policy": HEADS,
    "training.set_course": HEADS,
    "training.begin": ADULTS,
    "training.turn": ADULTS,
    "training.answer": ADULTS,
    "training.understand": ADULTS,
    "training.carry_over": HOUSE,
    "training.certify": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "training.withdraw": HOUSE | HEADS | {Role.ADMINISTRATOR},
    "training.see": ADULTS,
    "training.see_people": HEADS,
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
    "posts.assess": HEADS | SAFEGUARDING,
    "posts.pass_on": HEADS | {Role.ADMINISTRATOR},
    "posts.see": ADULTS,
    "inbox.receive": HOUSE | TEAM,
    "inbox.sort": TEAM,
    "inbox.reply": TEAM,
    "inbox.send": TEAM,
    "inbox.put_away": TEAM,
    "inbox.need_no_reply": TEAM,
    "inbox.work_out_anew": HOUSE,
    "inbox.see": ADULTS,
    "leaving.begin": HEADS | {Role.ADMINISTRATOR},
    "leaving.suspend": HEADS,
    "leaving.move": HEADS | {Role.ADMINISTRATOR},
    "leaving.call_off": HEADS | {Role.ADMINISTRATOR},
    "leaving.tick": HEADS | {Role.ADMINISTRATOR},
    "leaving.untick": HEADS | {Role.ADMINISTRATOR},
    "leaving.pass_on": HEADS | {Role.ADMINISTRATOR},
    "leaving.hand_on": HEADS | {Role.ADMINISTRATOR},
    "leaving.sign": EVERYONE,
    "leaving.note_paper": HEADS | {Role.ADMINISTRATOR},
    "leaving.note_letter": HOUSE,
    "leaving.alarm": HOUSE,
    "leaving.calm": HOUSE,
    "leaving.close": HEADS | {Role.ADMINISTRATOR},
    "leaving.see": HEADS | {Role.ADMINISTRATOR},
    "parents.say": HEADS | {Role.ADMINISTRATOR},
    "parents.look_over": frozenset({Role.ADMINISTRATOR}),
    "parents.pin": TEAM,
    "parents.see": ADULTS,
    "programmes.plan": KEEPERS_OF_LISTS | HEADS,
    "programmes.hold": TEAM,
    "programmes.drop": KEEPERS_OF_LISTS | HEADS,
    "programmes.take_back": KEEPERS_OF_LISTS | HEADS,
    "programmes.plan_session": HEADS | {Role.ADMINISTRATOR},
    "programmes.note_session": HEADS | {Role.ADMINISTRATOR},
    "programmes.take_off": HEADS | {Role.ADMINISTRATOR},
    "programmes.drop_session": HEADS | {Role.ADMINISTRATOR},
    "programmes.bring_outside": ADULTS,
    "programmes.confirm_outside": HEADS | {Role.ADMINISTRATOR},
    "programmes.refuse_outside": HEADS | {Role.ADMINISTRATOR},
    "programmes.remind": HOUSE,
    "programmes.send_off": HOUSE,
    "programmes.hold_back": HOUSE,
    "programmes.let_go": HOUSE,
    "programmes.see": ADULTS,
    "practice.see": ADULTS,
    "today.see": ADULTS,
}


def may(roles: Iterable[Role], act: str) -> bool:
    """Whether any of these roles may do this act. An act that is not in the table: nobody may."""
    return not MAY.get(act, frozenset()).isdisjoint(roles)
