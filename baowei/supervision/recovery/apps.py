from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    name = "baowei.supervision.recovery"
    label = "recovery"

    def ready(self) -> None:
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import hooks, panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.people.roles import BUREAU  # noqa: PLC0415
        from baowei.supervision.recovery.actions.opening import open_claims  # noqa: PLC0415
        from baowei.supervision.recovery.panel import before_court, money_open, recovery_panel  # noqa: PLC0415
        from baowei.supervision.recovery.queries import inside  # noqa: PLC0415
        from baowei.supervision.recovery.states import LEADER, OFFICER  # noqa: PLC0415

        hooks.follow("cases.served", open_claims)
        hooks.guard("cases.close", money_open)
        hooks.amount("cases.before_court", before_court)
        panels.register("case", recovery_panel)
        files.register("recovery.Claim", inside)
        clocks.register(
            "recovery.Claim",
            _("claim"),
            lambda key: reverse("recovery:detail", args=[key]),
            readers=BUREAU,
            desk=OFFICER | LEADER,
        )
