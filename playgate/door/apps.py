"""The door as Django sees it: it listens to what happens to second factors."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """Begins to listen."""

    name = "playgate.door"

    def ready(self) -> None:
        """Once all rooms are there."""
        from . import noting

        noting.listen()
