"""Conduct of somebody here: one of eight kinds, very serious until somebody says why not."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from playgate.incidents import actions
from playgate.incidents.models import Discipline, Incident
from playgate.ledger.book import MayNot, Refused
from playgate.policy.incidents import Kind
from playgate.policy.incidents.conduct import (
    NO_CONDUCT,
    SAY_WHAT_KIND,
    SAY_WHY_LESS,
    Severity,
    Wrong,
    why_not_weigh,
)
from playgate.roof import vaulting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]


@pytest.fixture
def conduct(begin: Any) -> Incident:
    """Something that Lee shared."""
    made: Incident = begin(Kind.CONDUCT, words="Lee shared a joke.", by="maya", about=["lee"])
    return made


def told(page: Any) -> str:
    return str(page.content.decode().replace("&#x27;", "'"))


def test_nothing_is_kept_without_its_kind(begin: Any) -> None:
    for wrong in ("", "rude"):
        with pytest.raises(Refused) as caught:
            begin(Kind.CONDUCT, by="maya", somebody_else=True, conduct=wrong)
        assert caught.value.refusal is SAY_WHAT_KIND
    with pytest.raises(Refused) as caught:
        begin(Kind.COMPLAINT, by="maya", conduct="offensive")
    assert caught.value.refusal is NO_CONDUCT
    assert not Incident.objects.exists()
    made = begin(Kind.CONDUCT, by="maya", somebody_else=True)
    for field in ("conduct", "severity"):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuerySet(Incident).filter(pk=made.pk).update(**{field: ""})


def test_it_begins_grave_and_less_needs_a_reason(
    conduct: Incident, member: Any, lines: Any, now: datetime
) -> None:
    maya = {"by": member("maya"), "now": now}
    assert conduct.severity == "high"
    for why in ("", "  ", "x"):
        with pytest.raises(Refused) as caught:
            actions.weigh(conduct, Severity.LOW, why, **maya)
        assert caught.value.refusal is SAY_WHY_LESS
    actions.weigh(conduct, Severity.LOW, "Taken down before anybody saw it.", **maya)
    actions.weigh(conduct, Severity.HIGH, "", **maya)
    conduct.refresh_from_db()
    assert conduct.severity == "high" and lines("incidents.weigh").count() == 2
    changes = [(one.was, one.becomes, one.words) for one in conduct.changes.all()]
    assert changes[0] == ("high", "low", "Taken down before anybody saw it.")
    with pytest.raises(MayNot):
        actions.weigh(conduct, Severity.LOW, "Why not.", by=member("sam"), now=now)


@pytest.mark.parametrize("was", list(Severity))
@pytest.mark.parametrize("becomes", list(Severity))
def test_only_less_needs_a_reason(was: Severity, becomes: Severity) -> None:
    is_less = list(Severity).index(becomes) > list(Severity).index(was)
    assert (why_not_weigh(was, becomes, "") is SAY_WHY_LESS) == is_less
    assert why_not_weigh(was, becomes, "It was a mistake.") is None
    assert why_not_weigh("", becomes, "It was a mistake.") is NO_CONDUCT


def test_another_record_becomes_one_of_conduct_and_back(
    begin: Any, member: Any, now: datetime
) -> None:
    maya = {"by": member("maya"), "now": now}
    made = begin(Kind.COMPLAINT, by="maya")
    with pytest.raises(Refused):
        actions.change_kind(made, Kind.CONDUCT, "It was Lee.", somebody_else=True, **maya)
    made.refresh_from_db()
    wrong = {"conduct": "harassing", "somebody_else": True}
    assert actions.change_kind(made, Kind.CONDUCT, "It was Lee.", **wrong, **maya)
    made.refresh_from_db()
    assert (made.conduct, made.severity) == ("harassing", "high")
    actions.sort_conduct(made, Wrong.OFFENSIVE, **maya)
    actions.change_kind(made, Kind.COMPLAINT, "It was not.", **maya)
    made.refresh_from_db()
    assert (made.conduct, made.severity) == ("", "")
    with pytest.raises(Refused):
        actions.sort_conduct(made, Wrong.OTHER, **maya)


def test_the_register_shows_each_kind_and_only_what_one_may_see(
    conduct: Incident, begin: Any, come_in: Any
) -> None:
    begin(Kind.CONDUCT, by="chris", about=["maya"], words="Maya did.", conduct="copyright")
    page = told(come_in("chris").get("/incidents/register/"))
    assert "Offensive (1)" in page and "Copyright (1)" in page and "harassing;" in page
    page = told(come_in("maya").get("/incidents/register/"))
    assert "Offensive (1)" in page and "Copyright" not in page
    for other in ("sam", "lee"):
        assert "Nothing has been opened" in told(come_in(other).get("/incidents/register/"))


def test_of_a_disciplinary_case_stands_here_only_that_it_exists(
    conduct: Incident, begin: Any, cast: Any, member: Any, come_in: Any, now: datetime
) -> None:
    maya, today = member("maya"), now.date()
    with pytest.raises(Refused):
        actions.note_discipline(conduct, today, " ", by=maya, now=now)
    with pytest.raises(Refused):
        actions.note_discipline(conduct, today + timedelta(days=1), "HR-12", by=maya, now=now)
    actions.note_discipline(conduct, today, "HR-2026-12", by=maya, now=now)
    assert b"HR-2026" not in bytes(Discipline.objects.get().sealed)
    actions.invite(conduct, cast.people["jo"], "She was there.", by=maya, now=now)
    assert "HR-2026-12" in told(come_in("chris").get(f"/incidents/{conduct.pk}/"))
    page = told(come_in("jo").get(f"/incidents/{conduct.pk}/"))
    assert "Lee shared a joke." in page and "HR-2026" not in page and "isciplinary c" not in page
    assert come_in("jo").get("/incidents/disciplines/").status_code == 403
    with pytest.raises(MayNot):
        actions.note_discipline(conduct, today, "HR-13", by=member("jo"), now=now)


def test_no_head_reads_of_a_case_about_themselves(
    cast: Any, begin: Any, member: Any, come_in: Any, now: datetime
) -> None:
    about = begin(Kind.CONDUCT, by="chris", about=["maya"], words="Maya did.")
    actions.note_discipline(about, now.date(), "HR-9", by=member("chris"), now=now)
    assert "HR-9" in told(come_in("chris").get("/incidents/disciplines/"))
    assert "HR-9" not in told(come_in("maya").get("/incidents/disciplines/"))


def test_the_vault_is_turned_with_it(conduct: Incident, member: Any, now: datetime) -> None:
    actions.note_discipline(conduct, now.date(), "HR-9", by=member("maya"), now=now)
    actions.hold(conduct.playgroup, "They ask.", conduct, by=member("maya"), now=now)
    assert vaulting.rotate() == 0
    assert Discipline.objects.get().words == "HR-9"


def test_what_is_typed_wrongly_is_kept_and_said(conduct: Incident, come_in: Any) -> None:
    maya, here = come_in("maya"), f"/incidents/{conduct.pk}"
    answer = maya.post(f"{here}/weigh/", {"severity": "low", "words": ""})
    assert answer.status_code == 422 and "Why is it less grave?" in told(answer)
    for typed in ({}, {"severity": "none"}, {"severity": "low", "words": "x" * 9000}):
        assert maya.post(f"{here}/weigh/", typed).status_code == 422
    answer = maya.post(f"{here}/note_discipline/", {"on": "yesterday", "words": "HR-77"})
    assert answer.status_code == 422 and "HR-77" in told(answer)
    assert maya.post(f"{here}/sort_conduct/", {"conduct": "rude"}).status_code == 422
    typed = {"kind": "conduct", "words": "Somebody shared it.", "about": "somebody else"}
    answer = maya.post("/incidents/begin/", typed)
    assert answer.status_code == 422 and "Somebody shared it." in told(answer)
    assert maya.post("/incidents/begin/", {**typed, "conduct": "other"}).status_code == 302
