"""A thread on which nobody answers until manager and chairperson have said that they know of it."""

from django.db import models
from django.db.models import Q

from playgate.accounts.models import Account
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.press import LIFE, waits_for
from playgate.policy.roles import Role


class PressLockSet(KeptSet):
    """Locks, as they are asked for."""

    def on(self, comment: "models.Model") -> "PressLockSet":
        """Those that lie on the thread of a comment, whoever of it they were put on."""
        names = names_of(comment)
        thread = Q(thread__in=names) | Q(comment__upstream__in=names)
        return self.filter(thread, account=comment.account_id)  # type: ignore[attr-defined]

    def shut(self) -> "PressLockSet":
        """Those that still lock."""
        return self.filter(state=LIFE.first)


class PressLock(Kept):
    """The press, or somebody else from outside: nobody answers on this thread yet.

    `by`: who said so; nobody where Playgate noticed it in the words.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="press_locks")
    account = models.ForeignKey(Account, models.PROTECT, related_name="press_locks")
    comment = models.ForeignKey("inbox.Comment", models.CASCADE, related_name="press_locks")
    thread = models.CharField(max_length=400)
    state = models.CharField(max_length=20, default=LIFE.first)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    manager_at = models.DateTimeField(null=True)
    chairperson = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    chairperson_at = models.DateTimeField(null=True)

    objects = PressLockSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "thread"],
                condition=Q(state="locked"),
                name="one_press_lock_a_thread",
            )
        ]
        indexes = [models.Index(fields=["playgroup", "state"])]

    @property
    def known(self) -> dict[Role, str]:
        """Who has said that they know, by office."""
        told = {Role.MANAGER: self.manager_id, Role.CHAIRPERSON: self.chairperson_id}
        return {office: str(who) for office, who in told.items() if who}

    @property
    def waits_for(self) -> str:
        """Whose word is still missing, in words."""
        return waits_for(self.known)


def names_of(comment: "models.Model") -> list[str]:
    """Every name by which a thread knows a comment; its own where it stands alone."""
    told = (comment.thread, comment.parent, comment.upstream)  # type: ignore[attr-defined]
    return [*dict.fromkeys(filter(None, told)), comment.pk.hex]
