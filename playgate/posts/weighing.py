"""All that the gates look at, read for one post in one statement, whatever the post shows."""

from collections import defaultdict
from typing import Any

from playgate.accounts.models import KEEPERS, kept_by
from playgate.images.models import Face, Word
from playgate.ledger.question import Question, lay_beside
from playgate.ledger.together import answered, together
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
    of = {"post": post.pk}
    shown, faces, deciding, words, copies, post.keepers, answers, *signed = answered(
        together(
            SHOWN.asked(**of),
            FACES.asked(**of),
            DECIDING.asked(**of, playgroup=post.playgroup_id),
            WORDS.asked(**of),
            COPIES.asked(**of),
            KEEPERS.asked(playgroup=post.playgroup_id),
            ANSWERS.asked(**of),
            *([SIGN_OFFS.asked(**of)] if sign_offs else []),
        )
    )
    _tell_facts(faces, Told(deciding))
    _lay_shown(post, shown, faces, words)
    for copy in copies:
        copy.post = post
    kept_by([copy.account for copy in copies], post.keepers)
    lay_beside(post, "copies", copies)
    lay_beside(post, "answers", answers)
    for rows in signed:
        lay_beside(post, "sign_offs", rows)


def _lay_shown(post: Post, shown: list[Any], read: list[Any], told: list[Any]) -> None:
    """The pictures with the faces in them and, where they were looked for, the words."""
    faces, words = defaultdict(list), defaultdict(list)
    for face in read:
        faces[face.photo_id].append(face)
    for word in told if any(one.photo.words_looked_for == Looked.DONE for one in shown) else ():
        words[word.photo_id].append(word)
    lay_beside(post, "shown", shown)
    for one in shown:
        lay_beside(one.photo, "faces", faces[one.photo_id])
        lay_beside(one.photo, "words", words[one.photo_id])


def _tell_facts(faces: list[Any], told: Told) -> None:
    """Each child, grown-up and visitor in these faces has said what decides."""
    for face in faces:
        if face.child:
            face.child.known = told.of_child(face.child)
        if who := face.visitor or face.grown_up:
            face.known = told.of_grown_up(who)
