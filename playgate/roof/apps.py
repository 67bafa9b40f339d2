"""The roof as Django sees it; it brings the checks of `durability`."""

from django.apps import AppConfig


class RoofConfig(AppConfig):
    """Registers the checks that every start asks."""

    name = "playgate.roof"

    def ready(self) -> None:
        """Make the checks known to `migrate` and to every start."""
        from . import durability

        durability.register()
