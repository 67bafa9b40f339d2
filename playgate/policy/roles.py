"""What somebody is at a playgroup, and who belongs together."""

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
