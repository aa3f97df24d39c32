"""Django's registration of the app."""

from django.apps import AppConfig


class StandingsConfig(AppConfig):
    """Names the app `standings`."""

    name = "kechuang.apps.standings"
    label = "standings"

    def ready(self) -> None:
        """Enter what the register adds to facts, and follow the lists that facts bring."""
        # Their models need the apps loaded.
        import kechuang.apps.standings.following  # noqa: PLC0415
        import kechuang.apps.standings.queries.deriving  # noqa: F401, PLC0415
