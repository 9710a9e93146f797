from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "baowei.supervision.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        from baowei.supervision.campaigns import (  # noqa: PLC0415
            candidates,
            from_leads,
            notices,
            own_figures,
            queries,
        )
        from baowei.supervision.campaigns.panel import campaigns_panel  # noqa: PLC0415
        from baowei.supervision.deadlines import notices as told  # noqa: PLC0415
        from baowei.supervision.desk import panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415

        own_figures.register()
        candidates.register(from_leads.cases)
        panels.register("institution", campaigns_panel)
        files.register("campaigns.Campaign", queries.inside, queries.run_by)
        files.register("campaigns.Report", queries.reports_of)
        told.register(notices.notices)
