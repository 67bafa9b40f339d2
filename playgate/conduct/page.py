"""What the pages of this room show, gathered from its rows."""

from datetime import date
from typing import Any

from playgate.people.member import Member
from playgate.policy.own_accounts import CARDS, WHERE, card_on
from playgate.policy.personal_use import DISCLAIMER, why_outstanding

from .forms import AgreeForm, DeclarationForm, RefuseForm
from .models import ContactException


def own(member: Member, form: DeclarationForm | None, today: date) -> dict[str, Any]:
    """What somebody has said of their own accounts, what they may do, and advice."""
    group, person = member.playgroup, member.person
    last = group.declarations.filter(person=person).first()
    said_on, version = (last.on, last.version) if last else (None, 0)
    return {
        "form": form or DeclarationForm(initial=last.said if last else {}),
        "last": last,
        "outstanding": why_outstanding(said_on, version, today, group.policy_version),
        "disclaimer": DISCLAIMER.format(playgroup=group.name),
        "exceptions": group.contact_exceptions.filter(person=person).exclude(state="ended"),
        "today": today,
        "card": card_on(today),
        "cards": CARDS,
        "where": WHERE,
    }


def exception(
    one: ContactException,
    member: Member,
    agree: AgreeForm | None,
    refuse: RefuseForm | None,
    today: date,
) -> dict[str, Any]:
    """One exception, and the forms of whoever decides."""
    is_others = one.person_id != member.person.pk
    may_decide = is_others and member.may("conduct.agree_exception")
    return {
        "one": one,
        "agree": agree or AgreeForm(initial={"limits": one.limits}, today=today),
        "refuse": refuse or RefuseForm(),
        "holds": one.holds(today),
        "decides": one.state == "asked" and may_decide,
        "today": today,
    }
