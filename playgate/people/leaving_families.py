"""Who of a child's grown-ups has no other reason to be here: nobody else's, and nobody's office."""

from django.db.models import Exists, OuterRef

from playgate.policy.roles import FAMILY

from .models import Carer, Child, Office, Person


def families_only(child: Child) -> list[Person]:
    """Grown-ups who are known for this child alone, at any playgroup; one question."""
    other = Carer.objects.filter(person=OuterRef("pk")).exclude(child=child)
    works = Office.objects.filter(person=OuterRef("pk")).exclude(role__in=FAMILY)
    rows = Person.objects.filter(children_cared_for__child=child)
    return list(rows.filter(~Exists(other), ~Exists(works)).order_by("pk").distinct())
