"""Who may act for the playgroup: those who have read this policy, and are trained (*staff*)."""

from dataclasses import dataclass
from datetime import date, timedelta

from .findings import Refusal


@dataclass(frozen=True)
class Standing:
    """What a playgroup asks of everyone, and what one person has read and learnt there.

    `version` is the policy in force (0: none yet), `since` its first day, `grace` the days on
    which an older reading still counts. `read` is the newest version that this person has said
    yes to (0: none). `trained_until` is the last day on which all their courses are in date.
    """

    version: int = 0
    since: date | None = None
    grace: int = 0
    read: int = 0
    trained_until: date | None = None


# What nobody does without both. Seeing what came back, bringing it in, stopping and taking down
# stay open to everyone with the role: they make things safer, and cannot wait for a lesson.
NEEDED_FOR = frozenset(
    {
        "people.see_children",
        "people.bring_permissions",
        "people.import_permissions",
        "accounts.reveal_secret",
        "accounts.connect",
        "images.add",
        "images.begin_upload",
        "images.account_for",
        "images.say_nobody_else",
        "accounts.agree",
        "accounts.create",
        "accounts.put_in_use",
        "accounts.open_up",
        "accounts.take_over",
        "posts.begin",
        "posts.write",
        "posts.attach",
        "posts.choose_accounts",
        "posts.answer",
        "posts.submit",
        "posts.sign_off",
        "posts.set_time",
        "posts.publish",
        "inbox.reply",
        "inbox.answer_each",
        "inbox.send",
        "inbox.allow",
        "inbox.tell_why",
        "inbox.tell_privately",
        "incidents.write_letter",
        "incidents.send_by_hand",
        "incidents.post",
        "inbox.change_reply",
        "inbox.sign_off_reply",
        "inbox.go_out",
        "inbox.tell_why_there",
        "inbox.mend",
        "inbox.change_there",
        "inbox.be_in_place",
    }
)
NO_POLICY = Refusal(
    "leads.develop-policy",
    "The playgroup has no policy here yet.",
    "Nobody can keep to a policy that nobody has read.",
    "Manager and chairperson bring it in and put it in force.",
    helps="training:policy",
)
NOT_READ = Refusal(
    "staff.know-policy",
    "Please read our policy first.",
    "Whoever acts for the playgroup has read it, and has said that they understood it.",
    "It takes about ten minutes, in small pieces. Then you come back here.",
    helps="training:read",
)
READ_AN_OLDER_ONE = Refusal(
    "staff.know-policy",
    "Our policy has changed since you read it.",
    "Whoever acts for the playgroup knows it as it is now.",
    "Read what has changed. Then you come back here.",
    helps="training:read",
)
NOT_TRAINED = Refusal(
    "staff.attend-training",
    "Please do the training first.",
    "Whoever acts for the playgroup knows how children's privacy is kept, and the law about it.",
    "It takes about ten minutes, on your phone. Then you come back here.",
    helps="training:courses",
)
NO_LONGER_TRAINED = Refusal(
    "staff.attend-training",
    "Your training has run out.",
    "What was learnt is looked at again each year.",
    "Do the short refresher on your phone. Then you come back here.",
    helps="training:courses",
)


def not_read(standing: Standing, day: date) -> Refusal | None:
    """Why somebody does not count as having read the policy on a day. In grace the older one does.

    Clause staff.know-policy.
    """
    if not standing.version:
        return NO_POLICY
    if standing.read >= standing.version:
        return None
    if not standing.read:
        return NOT_READ
    in_grace = standing.since and day < standing.since + timedelta(days=standing.grace)
    return None if in_grace else READ_AN_OLDER_ONE


def not_trained(standing: Standing, day: date) -> Refusal | None:
    """Why somebody does not count as trained on a day. Clause staff.attend-training."""
    if standing.trained_until is None:
        return NOT_TRAINED
    return None if day <= standing.trained_until else NO_LONGER_TRAINED


def why_not(standing: Standing, act: str, day: date) -> Refusal | None:
    """Why somebody whose role allows an act may still not do it today: the reading comes first."""
    if act not in NEEDED_FOR:
        return None
    return not_read(standing, day) or not_trained(standing, day)
