"""A child with all that decides where it may be shown, and who said so: read in one statement."""

from typing import Any

from django.http import Http404

from playgate.ledger.question import Question, lay_each
from playgate.ledger.together import answered, together

from .models import Carer, Child, NeverEntry, Permission
from .request import Request
from .said import NoPicture

CHILD = Question(lambda child, playgroup: Child.objects.filter(pk=child, playgroup=playgroup))
BESIDE_IT = {
    "permissions": Question(
        lambda child: Permission.objects.filter(child=child).select_related("given_by", "witness")
    ),
    "carers": Question(lambda child: Carer.objects.filter(child=child).select_related("person")),
    "never_entries": Question(lambda child: NeverEntry.objects.filter(child=child)),
    "no_pictures": Question(lambda child: NoPicture.objects.filter(child=child)),
}


def child_of(request: Request, pk: Any) -> Child:
    """A child of this playgroup; 404 for any other."""
    request.member.must("people.see_children")
    found, *beside = answered(
        together(
            CHILD.asked(child=pk, playgroup=request.member.playgroup_id),
            *(one.asked(child=pk) for one in BESIDE_IT.values()),
        )
    )
    if not found:
        raise Http404
    child: Child = found[0]
    child.playgroup = request.playgroup
    for name, rows in zip(BESIDE_IT, beside, strict=True):
        lay_each([child], name, "child", rows)
    return child
