"""A lead of the demo becomes a case that is being investigated, with evidence and documents."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from baowei.law import VIOLATIONS
from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case
from baowei.supervision.documents.actions import draft, finalise
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.prefill import known_values
from baowei.supervision.leads import actions as leads
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User

LIST = "项目,次数,说明\n静脉输液,32,监护费之外另行收取\n".encode()


def make_case(lead: Lead, users: dict[str, User]) -> Case:
    """The usual steps from the lead to the report on the investigation, which is a draft."""
    case = _filed(lead, users)
    one, two = users["inspector"], users["inspector2"]
    actions.assign(case.pk, None, one, [two], acting_user=users["officer"])
    case = Case.objects.get(pk=case.pk)
    _final(case, "filing_approval", one, party_code="（待核）", party_address="（待核）")
    today = timezone.localdate()
    until = today + timedelta(days=5)
    _final(
        case, "inspection_notice", one,
        to_on=until, materials="费用清单、病历、医嘱和执行记录", contact_phone="0990-1234567",
    )  # fmt: skip
    actions.begin(case.pk, None, acting_user=one)
    item = actions.add_evidence(
        case.pk, None, "document", "费用清单", "被检查单位财务科", today, [one, two], one.name,
        "证据室 3 号架", agrees=True, file=ContentFile(LIST, "费用清单.csv"), acting_user=one,
    )  # fmt: skip
    _established(case, lead, item.pk, one)
    case = Case.objects.get(pk=case.pk)
    kind = PAPERS["investigation_report"]
    draft(case, kind.code, known_values(case, kind), acting_user=one)
    return case


def _filed(lead: Lead, users: dict[str, User]) -> Case:
    one, two = users["inspector"], users["inspector2"]
    leads.assign(lead.pk, None, one, [two], acting_user=users["officer"])
    leads.begin(lead.pk, None, acting_user=one)
    said = (
        lead.fixmedins_name,
        f"涉嫌{VIOLATIONS[lead.violation].name}",
        "发生在本市（处罚程序-9）",
    )
    leads.propose_filing(lead.pk, None, *said, acting_user=one)
    leads.file(lead.pk, None, "符合立案条件，同意立案。", acting_user=users["leader"])
    return Case.objects.get(lead=lead)


def _established(case: Case, lead: Lead, item: int, user: User) -> None:
    violation = VIOLATIONS[lead.violation]
    fields = {
        "ref": violation.articles[0],
        "text": violation.name,
        "first_day": lead.period_from,
        "last_day": lead.period_to,
        "loss": lead.fund_amount,
        "returned": Decimal(),
        "gains": Decimal(),
    }
    actions.establish(case.pk, None, fields, [item], acting_user=user)


def _final(case: Case, code: str, user: User, **values: object) -> None:
    known = known_values(case, PAPERS[code])
    paper = draft(case, code, {**values, **known}, acting_user=user)
    finalise(paper.pk, paper.version, acting_user=user)
