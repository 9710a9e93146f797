"""Cases for tests of transfers: established frauds, their documents, the way to the police."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from leads import hospital, inspector, lead
from office import People

from baowei.supervision.cases.actions.open import open_case
from baowei.supervision.cases.models import Case, Conduct, Evidence, Investigator
from baowei.supervision.desk.act import act
from baowei.supervision.documents.models import Paper
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.actions import referral as steps
from baowei.supervision.transfers.models import PoliceTransfer, Referral

POLICE = ("crime_report", "crime_transfer", "investigation_report", "property_list")


class Team:
    """Those of one bureau who have to do with a transfer."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.leader = people.of(Role.LEADER)
        self.officer = people.of(Role.OFFICER)
        self.first = inspector(people)
        self.second = inspector(people)

    @property
    def group(self) -> list[Any]:
        return [self.first, self.second]


def a_case(team: Team, loss: str = "0", state: str = "investigating", **fields: Any) -> Case:
    """A case whose time to decide runs. loss: CNY defrauded, with evidence of the intent."""
    made = lead(team.officer, **{"fixmedins_name": "示例市第一人民医院"} | fields)
    if made.fixmedins_code:
        hospital(made.fixmedins_code, made.admdvs)
    with act(None, "test.case"):
        Lead.objects.filter(pk=made.pk).update(state="filed")
        open_case(made, team.leader)
        case = Case.objects.get(lead=made)
        for user, role in ((team.first, "lead"), (team.second, "member")):
            Investigator.objects.create(case=case, user=user, role=role, since=case.filed_on)
        if Decimal(loss):
            defraud(case, loss)
    return stands(case.pk, state)


def stands(key: int, state: str) -> Case:
    """The case in that state, with what a case in it has; every sum is zero."""
    today, fields = timezone.localdate(), dict[str, Any]()
    if state in ("notified", "hearing", "heard"):
        fields |= {"notified_on": today, "notified_refund": 0, "notified_fine": 0}
        fields |= {"reviewed_on": today}
    if state in ("decided", "served", "closed"):
        fields |= {"decision": "not_established", "decided_on": today, "refund": 0, "fine": 0}
    if state in ("served", "closed"):
        fields |= {"served_on": today, "service": "direct"}
    with act(None, "test.case"):
        Case.objects.filter(pk=key).update(state=state, **fields)
    return Case.objects.get(pk=key)


def defraud(case: Case, loss: str, ref: str = "条例-40") -> Conduct:
    """One more conduct of which evidence says that it was meant."""
    with act(None, "test.conduct"):
        today = timezone.localdate()
        proof = Evidence.objects.create(
            case=case,
            number=case.evidence.count() + 1,
            kind="data",
            title="结算数据",
            source="医保信息平台",
            obtained_on=today,
        )
        made = Conduct.objects.create(
            case=case,
            ref=ref,
            text="虚构医药服务项目",
            first_day=today - timedelta(days=60),
            last_day=today - timedelta(days=30),
            loss=Decimal(loss),
        )
        made.evidence.add(proof)
        made.intent.add(proof)
        case.fund_loss = sum(one.loss for one in case.conducts.all())
        case.save()
    return made


def final(owner: Any, codes: Iterable[str], user: Any) -> None:
    """These documents of the owner are final; what they say does not matter here."""
    with act(None, "test.papers"):
        for code in codes:
            Paper.objects.create(
                owner=owner._meta.label,
                owner_id=str(owner.pk),
                code=code,
                admdvs=owner.admdvs,
                issuer="示例市医疗保障局",
                state="final",
                number=f"示〔2026〕{Paper.objects.count() + 1}号",
                made_by=user,
                final_by=user,
                final_at=timezone.now(),
            )


def a_transfer(team: Team, loss: str = "200000", until: str = "sent") -> PoliceTransfer:
    """A transfer with all its documents, as far as that state."""
    case = a_case(team, loss)
    final(case, POLICE, team.officer)
    made = actions.open_transfer(case.pk, team.group, "涉嫌诈骗", acting_user=team.leader)
    return go(team, made, until)


def go(team: Team, transfer: PoliceTransfer, until: str) -> PoliceTransfer:
    """On the straight way to that state."""
    for name in WAYS[until]:
        TAKE[name](team, transfer.pk)
    return PoliceTransfer.objects.get(pk=transfer.pk)


def _step(name: str, who: str, *given: Any, dated: bool = False) -> Any:
    def take(team: Team, pk: int) -> PoliceTransfer:
        said = (timezone.localdate(), *given) if dated else given
        return getattr(actions, name)(pk, None, *said, acting_user=getattr(team, who))

    return take


TAKE = {
    "report": _step("report", "first"),
    "approve": _step("approve", "leader"),
    "refuse": _step("refuse", "leader", "没有非法占有目的"),
    "send": _step("send", "leader", "示例市公安局", "涉嫌诈骗罪"),
    "accept": _step("accept", "officer", "王警官", dated=True),
    "forward": _step("forward", "officer", "示例县公安局", dated=True),
    "file": _step("file", "officer", "示公立〔2026〕1号", dated=True),
    "not_file": _step("not_file", "officer", "示公不立〔2026〕1号", "情节轻微", dated=True),
    "ask_review": _step("ask_review", "leader", "数额已达标准"),
    "uphold": _step("uphold", "officer", "示公复〔2026〕1号", dated=True),
    "ask_supervision": _step("ask_supervision", "leader", "应当立案"),
    "hand_over": _step("hand_over", "officer", "王警官", dated=True),
    "give_back": _step("give_back", "officer", "示检不诉〔2026〕1号", "不起诉", dated=True),
    "take_back": _step("take_back", "leader", "依法行政处理"),
    "convict": _step("convict", "officer", "（2026）刑初1号", "罚金折抵", dated=True),
}
"""Each step of a transfer, taken today by who may."""

_SENT = ("report", "approve", "send")
_TAKEN = (*_SENT, "accept")
WAYS: dict[str, tuple[str, ...]] = {
    "formed": (),
    "reported": ("report",),
    "refused": ("report", "refuse"),
    "approved": ("report", "approve"),
    "sent": _SENT,
    "accepted": _TAKEN,
    "filed": (*_TAKEN, "file"),
    "not_filed": (*_TAKEN, "not_file"),
    "reviewing": (*_TAKEN, "not_file", "ask_review"),
    "upheld": (*_TAKEN, "not_file", "ask_review", "uphold"),
    "supervised": (*_TAKEN, "not_file", "ask_review", "uphold", "ask_supervision"),
    "handed": (*_TAKEN, "file", "hand_over"),
    "returned": (*_TAKEN, "file", "give_back"),
    "taken_back": (*_TAKEN, "file", "give_back", "take_back"),
    "convicted": (*_TAKEN, "file", "hand_over", "convict"),
}


def department(name: str, region: str = "9901", kind: str = "department") -> Organisation:
    with act(None, "test.department"):
        made, _ = Organisation.objects.get_or_create(name=name, kind=kind, region_id=region)
    return made


def a_referral(team: Team, receiver: Organisation, until: str = "sent") -> Referral:
    """Of a case, as far as that state on the straight way."""
    made = steps.propose(
        a_case(team, "1000"), "health", receiver, "医师执业问题", "请依法查处。",
        acting_user=team.officer,
    )  # fmt: skip
    if until in ("approved", "sent", "received"):
        steps.approve(made.pk, None, acting_user=team.leader)
    if until in ("sent", "received"):
        final(made, ["transfer_letter"], team.officer)
        steps.send(made.pk, None, acting_user=team.officer)
    if until == "received":
        steps.receive(made.pk, None, timezone.localdate(), "李四", acting_user=team.officer)
    return Referral.objects.get(pk=made.pk)
