from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TransfersConfig(AppConfig):
    name = "baowei.supervision.transfers"
    label = "transfers"

    def ready(self) -> None:
        from baowei.supervision.cases import later  # noqa: PLC0415
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.people.roles import BUREAU  # noqa: PLC0415
        from baowei.supervision.transfers import barriers, queries  # noqa: PLC0415
        from baowei.supervision.transfers.actions.upwards import loss_established  # noqa: PLC0415
        from baowei.supervision.transfers.panel import referrals_panel, transfers_panel  # noqa: PLC0415

        for step in ("decide", "decide_on_spot"):
            later.guard(step, barriers.no_transfer_due)
        later.guard("hand_to_police", barriers.sent_by_transfer)
        later.guard("take_back", barriers.back_by_transfer)
        later.follow("established", loss_established)
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
