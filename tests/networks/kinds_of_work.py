"""The pieces of work that a worker is killed in: begun, and counted here and at the network."""

from collections.abc import Callable

from django.db import connection as database
from django.urls import reverse

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment, Intervention, Reply
from playgate.jobs.later import later
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.policy.moderating import Deed
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post
from tests.ready import ready_photo, ready_post

from .work import Kind, Stands, Work, entries

YES, NO = "Yes.", "No, I am sorry."


class Replying(Kind):
    """A reply that is to go out."""

    name = "reply"

    def begin(self) -> Reply:
        jo = self.work.by("jo")
        how = {"by": jo, "now": self.work.now, "only_acknowledges": False}
        written = inbox.reply(self.work.came(), YES, **how)
        inbox.go_out(written, by=jo, now=self.work.now)
        return written

    def stands(self, made: Reply) -> Stands:
        made.refresh_from_db()
        here = entries("inbox.be_sent", made) if made.state == "sent" else 0
        there = sum(YES in one for one in self.place.answers(made.comment.upstream))
        return Stands(here, there, made.left_to_a_person)


class TakingBack(Replying):
    """A reply that is out, and is to come back."""

    name, under_way = "take back", ("coming down",)

    def begin(self) -> Reply:
        made = super().begin()
        run_due(scheduled=False)
        made = Reply.objects.get(pk=made.pk)
        inbox.take_back(made, by=self.work.by("jo"), now=self.work.now)
        return made

    def stands(self, made: Reply) -> Stands:
        made.refresh_from_db()
        here = entries("inbox.be_taken_back", made) if made.state == "taken back" else 0
        is_gone = not self.place.answers(made.comment.upstream)
        return Stands(here, int(is_gone), made.left_to_a_person)


class Changing(Replying):
    """A reply that is out, and is to say something else there."""

    name = "change"

    def begin(self) -> Reply:
        said = super().begin()
        run_due(scheduled=False)
        said = Reply.objects.select_related("comment__account__connection").get(pk=said.pk)
        jo = self.work.by("jo")
        made = inbox.change_there(said, NO, by=jo, now=self.work.now)
        inbox.go_out(made, by=jo, now=self.work.now)
        return made

    def stands(self, made: Reply) -> Stands:
        made.refresh_from_db()
        here = entries("inbox.be_in_place", made) if made.state == "in place" else 0
        return Stands(here, self.place.changes(made.comment.upstream), made.left_to_a_person)


class Publishing(Kind):
    """A post with a picture that is to go out."""

    name, page = "publish", "posts:copy"

    def begin(self) -> Copy:
        sam, jo, now = self.work.by("sam"), self.work.by("jo"), self.work.now
        photo = ready_photo(sam, [], now=now, alt="Hands pushing dough")
        post = ready_post(sam, self.work.words(), [photo], [self.work.account], now=now)
        posts.submit(post, by=sam, now=now)
        post = Post.objects.whole().get(pk=post.pk)
        posts.sign_off(post, post.digest(), by=jo, now=now)
        Job.objects.all().delete()
        copy = post.copies.get()
        posts.publish(copy, by=sam, now=self.work.now)
        return copy

    def stands(self, made: Copy) -> Stands:
        made.refresh_from_db()
        here = entries("posts.be_out", made) if made.state == "out" else 0
        return Stands(here, self.place.posts(made.post.text), made.left_to_a_person)

    def where(self, made: Copy) -> str:
        return reverse(self.page, args=[made.pk])


class TakingDown(Publishing):
    """A post that is out, and is to come down."""

    name, under_way = "take down", ("coming down",)

    def begin(self) -> Copy:
        made = super().begin()
        run_due(scheduled=False)
        made = Copy.objects.get(pk=made.pk)
        posts.take_down(made, by=self.work.by("sam"), now=self.work.now)
        return made

    def stands(self, made: Copy) -> Stands:
        made.refresh_from_db()
        here = entries("posts.be_down", made) if made.state == "down" else 0
        is_gone = not self.place.posts(made.post.text)
        return Stands(here, int(is_gone), made.left_to_a_person)


class SteppingIn(Kind):
    """Words that break our rules: something is to be done there about them."""

    page, deed = "inbox:intervention", Deed.HIDE
    under_way = ("doing", "undoing")

    @property
    def name(self) -> str:  # type: ignore[override]
        """The deed."""
        return str(self.deed)

    def begin(self) -> Intervention:
        self.place.let_go()
        comment, sam = self.work.came(to_us=self.deed is Deed.HIDE), self.work.by("sam")
        how = {"why_not_less": "Again and again.", "other_way": "By phone."}
        made = inbox.step_in(comment, self.deed, "kind", by=sam, now=self.work.now, **how)
        inbox.hand_over(made, by=sam, now=self.work.now)
        return made

    def stands(self, made: Intervention) -> Stands:
        made.refresh_from_db()
        here = entries("inbox.note_done", made) if made.state == "done" else 0
        there = self.place.count(self.deed, made.comment.upstream)
        return Stands(here, there, made.state == "to do")

    def where(self, made: Intervention) -> str:
        return reverse(self.page, args=[made.pk])

    def tidy(self, made: Intervention) -> None:
        """Today holds no more than so many at once."""
        self.place.let_go()
        _out_of_the_way(made)


class Blocking(SteppingIn):
    """Their writer is to be blocked."""

    deed = Deed.BLOCK


class Reporting(SteppingIn):
    """They are to be reported: nobody can look whether that was done."""

    deed = Deed.REPORT


class Undoing(Blocking):
    """A block that is to end."""

    name = "unblock"  # type: ignore[assignment]

    def begin(self) -> Intervention:
        made = super().begin()
        run_due(scheduled=False)
        made = Intervention.objects.get(pk=made.pk)
        inbox.undo(made, "We were too quick.", by=self.work.by("maya"), now=self.work.now)
        inbox.hand_over(made, by=self.work.by("sam"), now=self.work.now)
        return made

    def stands(self, made: Intervention) -> Stands:
        made.refresh_from_db()
        here = entries("inbox.note_undone", made) if made.state == "undone" else 0
        is_undone = not self.place.count(self.deed, "")
        return Stands(here, int(is_undone), made.state == "to undo")


class Fetching(Kind):
    """Three things that were said, and are to be heard."""

    name = "fetch"

    def begin(self) -> list[str]:
        said = [self.place.says(self.work.words(), to_us=True).upstream for _ in range(3)]
        self.place.settled()
        later("inbox.fetch", str(self.place.connection.pk))
        return said

    def stands(self, made: list[str]) -> Stands:
        """The least, and the most often, that one of them stands in the inbox.

        A network that is slow tells of it in the next round.
        """
        if is_early := not min(self._counted(made)):
            self.place.settled()
            later("inbox.fetch", str(self.place.connection.pk))
            run_due(scheduled=False)
        counts = self._counted(made)
        return Stands(min(counts), max(counts), took_another_round=is_early)

    def _counted(self, made: list[str]) -> list[int]:
        rows = Comment.objects.filter(account=self.work.account)
        return [rows.filter(upstream=name).count() for name in made]

    def is_open(self, made: list[str]) -> bool:
        """What was not heard is heard the next time; there is nothing to be sure of."""
        return False


def _out_of_the_way(made: Intervention) -> None:
    table = Intervention._meta.db_table
    with database.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET state = 'called off' WHERE state <> 'called off'")


def kinds_at(work: Work) -> list[Kind]:
    """All that can be done at a place."""
    deeds: dict[Deed, Callable[[Work], Kind]] = {
        Deed.HIDE: SteppingIn,
        Deed.BLOCK: Blocking,
        Deed.REPORT: Reporting,
    }
    always = [Replying, TakingBack, Publishing, TakingDown, Undoing, Fetching]
    if work.place.connection.limits["changes"]:
        always.append(Changing)
    done = [deeds[deed] for deed in Deed if deed in work.place.deeds]
    return [kind(work) for kind in [*always, *done]]
