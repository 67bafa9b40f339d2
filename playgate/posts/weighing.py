"""All that the gates look at, read for one post: each register once, whatever the post shows."""

from collections import defaultdict
from typing import Any

from playgate.accounts.models import KEEPERS, kept_by
from playgate.images.models import Face, Word
from playgate.ledger.question import Question, lay_beside
from playgate.people.showing import Told, deciding
from playgate.policy.pictures import Looked

from .models import Answer, Copy, Post, Shown, SignOff


def _faces(post: Any) -> Any:
    return Face.objects.filter(photo__shown_in__post=post).order_by()


SHOWN = Question(
    lambda post: Shown.objects.filter(post=post).select_related("photo").order_by("place")
)
FACES = Question(
    lambda post: _faces(post).select_related("child", "grown_up", "visitor").order_by("place")
)
DECIDING = Question(
    lambda post, playgroup: deciding(
        playgroup,
        children=_faces(post).values("child"),
        grown_ups=_faces(post).values("grown_up"),
        visitors=_faces(post).values("visitor"),
    )
)
WORDS = Question(lambda post: Word.objects.filter(photo__shown_in__post=post).order_by("place"))
COPIES = Question(lambda post: Copy.objects.filter(post=post).select_related("account__playgroup"))
ANSWERS = Question(lambda post: Answer.objects.filter(post=post))
SIGN_OFFS = Question(lambda post: SignOff.objects.filter(post=post).select_related("by"))


def weigh(post: Post, *, sign_offs: bool) -> None:
    """Read what is shown and who, where it goes and who keeps that, and what was answered."""
    _read_shown(post)
    copies, post.keepers = COPIES(post=post.pk), KEEPERS(playgroup=post.playgroup_id)
    for copy in copies:
        copy.post = post
    kept_by([copy.account for copy in copies], post.keepers)
    lay_beside(post, "copies", copies)
    lay_beside(post, "answers", ANSWERS(post=post.pk))
    if sign_offs:
        read_sign_offs(post)


def read_sign_offs(post: Post) -> None:
    """Read who said yes to a post that has been weighed."""
    lay_beside(post, "sign_offs", SIGN_OFFS(post=post.pk))


def _read_shown(post: Post) -> None:
    """The pictures, the faces in them, and where each of them may be shown."""
    shown, faces, words = SHOWN(post=post.pk), defaultdict(list), defaultdict(list)
    read = FACES(post=post.pk) if shown else []
    for face in read:
        faces[face.photo_id].append(face)
    _tell_facts(post, read)
    was_read = any(one.photo.words_looked_for == Looked.DONE for one in shown)
    for one_word in WORDS(post=post.pk) if was_read else ():
        words[one_word.photo_id].append(one_word)
    lay_beside(post, "shown", shown)
    for one in shown:
        lay_beside(one.photo, "faces", faces[one.photo_id])
        lay_beside(one.photo, "words", words[one.photo_id])


def _tell_facts(post: Post, faces: list[Any]) -> None:
    """Each child, grown-up and visitor in these faces has said what decides: one question."""
    if not any(face.child or face.grown_up or face.visitor for face in faces):
        return
    told = Told(DECIDING(post=post.pk, playgroup=post.playgroup_id))
    for face in faces:
        if face.child:
            face.child.known = told.of_child(face.child)
        if who := face.visitor or face.grown_up:
            face.known = told.of_grown_up(who)
