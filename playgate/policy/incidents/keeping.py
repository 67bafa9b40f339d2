"""How long a record is kept, by its kind (*privacy.confidential*)."""

from . import Kind

_AS = {
    Kind.SAFEGUARDING: "safeguarding record",
    Kind.ALLEGATION: "safeguarding record",
    Kind.CRIME: "comment in an incident",
    Kind.DATA: "complaint",
    Kind.ACCESS: "request for records",
    Kind.COMPLAINT: "complaint",
    Kind.CONDUCT: "comment in an incident",
}


def record_kept_as(kind: str) -> str:
    """Its row in the table of retention."""
    return _AS[Kind(kind)]
