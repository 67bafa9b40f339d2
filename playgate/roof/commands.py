"""What each command does."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def due(options: argparse.Namespace) -> int:
    """Print when something is due; ISO 8601."""
    from playgate.policy.clocks import UnknownRule, moment
    from playgate.policy.clocks import due as due_at
    from playgate.policy.working_days import UnknownYear, england

    try:
        received = moment(options.when, LONDON)
        print(due_at(options.rule, received, england(), LONDON).isoformat())
    except (UnknownRule, UnknownYear, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def migrate(options: argparse.Namespace) -> None:
    """Bring the database up to date."""
    from django.core.management import call_command

    from playgate.roof.laying import lay_tables

    lay_tables()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable")


def setup(options: argparse.Namespace) -> int:
    """Set a real playgroup up; a second time nothing changes."""
    from django.conf import settings

    from playgate.roof import durability
    from playgate.roof.setting_up import set_up

    durability.refuse(settings.HOST)
    migrate(options)
    return set_up(options)


def demo(options: argparse.Namespace) -> int:
    """Load the demo playgroup, once; then open the house if that is asked."""
    from django.conf import settings

    from playgate.people.models import Playgroup
    from playgate.roof import durability
    from playgate.roof.demo import load
    from playgate.roof.demo_film import bring_film
    from playgate.roof.demo_life import begin_life

    durability.refuse(settings.HOST)
    migrate(options)
    if not Playgroup.objects.exists():
        now = datetime.now(UTC)
        cast = load(now=now)
        begin_life(cast, now)
        bring_film(cast, now)
    print("The demo playgroup is here.")
    return serve(argparse.Namespace(no_worker=False)) if options.serve else 0


def serve(options: argparse.Namespace) -> int:
    """Open the house."""
    from django.conf import settings

    from playgate.roof import gathered
    from playgate.roof import serve as house

    gathered.gather()
    return house.serve(settings.HOST, settings.PORT, with_worker=not options.no_worker) or 0


def work(options: argparse.Namespace) -> int:
    """The worker alone."""
    from playgate.roof import serve as house

    return house.work() or 0


def later(options: argparse.Namespace) -> int:
    """Print the work that was given up, or give it all its attempts again; 1 where there is any."""
    from playgate.jobs.later import try_again
    from playgate.jobs.models import Job
    from playgate.roof.checking import has_database

    given_up = list(Job.objects.given_up().order_by("pk")) if has_database() else []
    begun = [job.pk for job in given_up if options.again and try_again(job.pk)]
    if options.json:
        print(json.dumps([_given_up(job) | {"again": job.pk in begun} for job in given_up]))
    else:
        for job in given_up:
            print("{number:8}  {when}  {work}  {trouble}".format(**_given_up(job)))
        print("It is tried again." if begun else "" if given_up else "Nothing was given up.")
    return 1 if len(begun) < len(given_up) else 0


def _given_up(job) -> dict:  # type: ignore[no-untyped-def, type-arg]
    when = f"{job.finished_at:%Y-%m-%dT%H:%M:%SZ}"
    return {"number": job.pk, "work": job.work, "trouble": job.trouble, "when": when}


def clauses(options: argparse.Namespace) -> int:
    """Every clause and what keeps it."""
    from playgate.people.models import Playgroup
    from playgate.practice.board import board
    from playgate.roof.checking import has_database

    playgroups = Playgroup.objects.all() if has_database() else []
    chosen = next((one for one in playgroups if options.playgroup in ("", one.slug)), None)
    if options.playgroup and chosen is None:
        print(f"There is no playgroup called {options.playgroup}.", file=sys.stderr)
        return 2
    rows = [row for rows in board(chosen, datetime.now(UTC)).values() for row in rows]
    if options.json:
        print(json.dumps([_told(row) for row in rows], indent=1))
        return 0
    for row in rows:
        print(
            f"{row.clause.id:40} {row.keeping.by:8} {len(row.scenarios)} scenarios  {_figure(row)}"
        )
    return 0


def _told(row) -> dict:  # type: ignore[no-untyped-def, type-arg]
    falls_short = row.falls_short or row.keeping.missing
    told = {
        "id": row.clause.id,
        "chapter": row.clause.chapter,
        "kind": row.clause.kind,
        "kept_by": row.keeping.by,
        "scenarios": row.scenarios,
        "figure": _figure(row) or None,
    }
    return told | {"falls_short": falls_short} if falls_short else told


def _figure(row) -> str:  # type: ignore[no-untyped-def]
    if row.figure or not row.times:
        return str(row.figure)
    return f"{row.times} lines in the ledger, the last on {row.last:%Y-%m-%d}"


def ledger(options: argparse.Namespace) -> int:
    """Prove every chain, or print the heads; exit 1 where a chain is broken."""
    from playgate.ledger.chain import Break, cut, prove
    from playgate.roof.checking import has_database

    if not has_database():
        print("There is no ledger here yet.", file=sys.stderr)
        return 1
    try:
        heads = _heads(options.since)
    except (OSError, ValueError, KeyError, TypeError):
        print(f"{options.since} holds no heads that were printed earlier.", file=sys.stderr)
        return 2
    found = [*prove(), *filter(None, map(cut, heads))]
    found += [Break(gone, 0, "there is no line at all") for gone in _without_lines()]
    broken = [one for one in found if isinstance(one, Break)]
    if options.json:
        print(
            json.dumps(
                [
                    {**vars(one), "playgroup": str(one.playgroup), "holds": one not in broken}
                    for one in found
                ]
            )
        )
    else:
        for one in found:
            print(_head(one, isinstance(one, Break)))
    return 1 if broken else 0


def _without_lines() -> list[UUID]:
    """Playgroups whose chain is gone as a whole: each was founded by an act, so it has a line."""
    from playgate.ledger.models import Entry
    from playgate.people.models import Playgroup

    written = Entry.objects.values_list("playgroup", flat=True).distinct()
    return list(Playgroup.objects.exclude(pk__in=written).values_list("pk", flat=True))


def _heads(file: str | None) -> list:  # type: ignore[type-arg]
    """The heads in a file that `ledger head --json` printed."""
    from playgate.ledger.chain import Head

    told = json.loads(Path(file).read_text("utf-8")) if file else []
    return [Head(UUID(one["playgroup"]), one["count"], one["seal"]) for one in told]


def _head(one, is_broken: bool) -> str:  # type: ignore[no-untyped-def]
    if is_broken:
        return f"{one.playgroup}  BROKEN at line {one.number}: {one.says}"
    return f"{one.playgroup}  {one.count} lines  {one.seal}"


def check(options: argparse.Namespace) -> int:
    """The gates, for a text and pictures; writes nothing."""
    from playgate.roof.checking import check as check_all

    return check_all(options)


def vault(options: argparse.Namespace) -> int:
    """Seal everything anew under a new key, or say what lies under which."""
    from playgate.roof import vaulting

    return vaulting.rotate() if options.what == "rotate" else vaulting.status()


def evidence(options: argparse.Namespace) -> int:
    """Hand out what is sealed as proof: the picture of a worry, or the pictures of a hold."""
    from playgate.roof.evidence import hand_out

    return hand_out(options.number, options.place.absolute())


def carries_on() -> bool:
    """Whether a restore that had died in its last step was carried to its end just now."""
    from django.conf import settings

    from playgate.roof.backup import database

    if not settings.DATABASE_URL or not database.settle(settings.DATA):
        return False
    print("A restore has been brought to its end. Please call this once more.", file=sys.stderr)
    return True


def backup(options: argparse.Namespace) -> int:
    """Keep everything in one locked file."""
    from playgate.roof.backup import making

    return making.backup(options.file.absolute())


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back; all of it, or nothing."""
    from playgate.roof.backup import restoring

    return restoring.restore(options.file.absolute(), options.endings)
