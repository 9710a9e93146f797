from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TransfersConfig(AppConfig):
    name = "baowei.supervision.transfers"
    label = "transfers"

    def ready(self) -> None:
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import hooks, panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.people.roles import BUREAU  # noqa: PLC0415
        from baowei.supervision.transfers import barriers, queries  # noqa: PLC0415
        from baowei.supervision.transfers.actions.upwards import loss_established  # noqa: PLC0415
        from baowei.supervision.transfers.panel import referrals_panel, transfers_panel  # noqa: PLC0415

        for step in ("cases.decide", "cases.decide_on_spot"):
            hooks.guard(step, barriers.no_transfer_due)
        hooks.guard("cases.hand_to_police", barriers.sent_by_transfer)
        hooks.guard("cases.take_back", barriers.back_by_transfer)
        hooks.follow("cases.established", loss_established)
        panels.register("case", transfers_panel)
        panels.register("lead", referrals_panel)
        clocks.register(
            "transfers.PoliceTransfer",
            _("transfer to the police"),
            lambda key: reverse("transfers:police", args=[key]),
            readers=BUREAU,
            desk=queries.DESK,
            holders=clocks.Holders(queries.at_work, "policetransfer", "user"),
        )
        clocks.register(
            "transfers.CaseReport",
            _("report of a serious case"),
            lambda key: reverse("transfers:report", args=[key]),
            readers=BUREAU,
            desk=queries.DESK,
        )
        files.register("transfers.Referral", queries.referrals_of, queries.writable)
