"""The tables of a new house are laid at once, as they are after the last migration.

Walking there through every migration takes Django most of a minute on a small machine, for tables
in which there is nothing yet. A test holds both ways against each other.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from playgate.ledger.guards import Guard

Target = tuple[str, str]  # the room and the name of a migration


def lay_tables(targets: Sequence[Target] = ()) -> None:
    """Lay all tables as they are after `targets` (the newest), if this database has none yet."""
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations:
        return
    wanted = list(targets) or executor.loader.graph.leaf_nodes()
    plan, state = executor.migration_plan(wanted), executor.loader.project_state(wanted)
    executor.recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration, _ in plan:
            for step in migration.operations:
                if isinstance(step, Guard):
                    step.database_forwards(migration.app_label, editor, state, state)
            executor.recorder.record_applied(migration.app_label, migration.name)
