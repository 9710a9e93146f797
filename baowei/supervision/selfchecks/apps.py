from django.apps import AppConfig


class SelfChecksConfig(AppConfig):
    name = "baowei.supervision.selfchecks"
    label = "selfchecks"

    def ready(self) -> None:
        from baowei.supervision.desk import hooks, panels  # noqa: PLC0415
        from baowei.supervision.documents import owners  # noqa: PLC0415
        from baowei.supervision.selfchecks import figures  # noqa: PLC0415
        from baowei.supervision.selfchecks.actions import open_for, open_later  # noqa: PLC0415
        from baowei.supervision.selfchecks.panel import campaign_panel  # noqa: PLC0415
        from baowei.supervision.selfchecks.queries import (  # noqa: PLC0415
            entries_of,
            selfchecks_of,
        )

        hooks.follow("campaigns.issued", open_for)
        hooks.follow("campaigns.target_added", open_later)
        owners.register("selfchecks.SelfCheck", selfchecks_of)
        owners.register("selfchecks.Entry", entries_of)
        panels.register("campaign", campaign_panel)
        figures.register()
