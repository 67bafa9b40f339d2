"""Who may do what with records and with the private way: a part of the one table of acts.

Beside these, each record asks who may see it: `policy/incidents/seeing.py`.
"""

from .incidents.seeing import SEES
from .roles import ADULTS, HEADS, HOUSE, SAFEGUARDING, Role

_OFFICE = HEADS | {Role.ADMINISTRATOR}
_WAY = HEADS | SAFEGUARDING | {Role.ADMINISTRATOR}
OF_INCIDENTS: dict[str, frozenset[Role]] = {
    "incidents.see": ADULTS,
    **{f"incidents.see_{kind}": roles for kind, roles in SEES.items()},
    "incidents.begin": ADULTS,
    "incidents.join": ADULTS,
    "incidents.take_step": ADULTS,
    "incidents.skip_step": ADULTS,
    "incidents.note": ADULTS,
    "incidents.tell_agency": ADULTS,
    "incidents.change_kind": ADULTS,
    "incidents.invite": ADULTS,
    "incidents.uninvite": ADULTS,
    "incidents.say_whom": ADULTS,
    "incidents.unsay_whom": ADULTS,
    "incidents.extend": ADULTS,
    "incidents.close": ADULTS,
    "incidents.reopen": ADULTS,
    "incidents.set_numbers": HEADS | SAFEGUARDING | {Role.ADMINISTRATOR},
    "incidents.tell": HOUSE,
    "incidents.send_off": HOUSE,
    "incidents.hold_back": HOUSE,
    "incidents.let_go": HOUSE,
    "incidents.work_out_anew": HOUSE,
    "incidents.reseal": HOUSE,
    "incidents.wipe": HOUSE,
    "incidents.see_ways": _WAY,
    "incidents.begin_way": ADULTS,
    "incidents.write_letter": _WAY,
    "incidents.send_by_hand": _WAY,
    "incidents.post": _WAY,
    "incidents.be_posted": HOUSE,
    "incidents.come_back": HOUSE,
    "incidents.skip_stage": HEADS,
    "incidents.go_further": HEADS,
    "incidents.look_after_family": _WAY,
    "incidents.settle": _WAY,
    "incidents.make_pack": _OFFICE,
    "incidents.read_over": _OFFICE,
    "incidents.take_pack": _OFFICE,
    "incidents.wipe_pack": HOUSE | _OFFICE,
    "incidents.wipe_packs": HOUSE,
    "incidents.pause": ADULTS,
    "incidents.run_on": ADULTS,
    "incidents.sort_conduct": ADULTS,
    "incidents.weigh": ADULTS,
    "incidents.note_discipline": HEADS,
    "incidents.see_discipline": HEADS,
    "incidents.see_keeping": HEADS | SAFEGUARDING | {Role.ADMINISTRATOR},
    "incidents.hold": HEADS | SAFEGUARDING,
    "incidents.lift_hold": HEADS | SAFEGUARDING,
    "incidents.keep_picture": HOUSE,
    "incidents.let_pictures_go": HOUSE,
    "incidents.hand_pictures_over": HOUSE,
}
