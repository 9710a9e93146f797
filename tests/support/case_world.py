"""A case as its people bring it along, for tests of its pages: documents filled in and final."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from leads import hospital, inspector, lead
from office import People
from paper_values import value_of

from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case, Conduct, Evidence
from baowei.supervision.cases.required import BEFORE
from baowei.supervision.desk.act import act
from baowei.supervision.documents.actions import draft, finalise
from baowei.supervision.documents.models import Letterhead, Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.prefill import known_values
from baowei.supervision.leads import actions as leads
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role

GROUND = "条例-38-3"
WHAT = "对重症监护病房住院患者在监护费之外另行收取静脉输液费 320 次"
PDF = b"%PDF-1.7\n"


class Team:
    """Those who bring a case along."""

    def __init__(self, people: People) -> None:
        self.officer, self.leader = people.of(Role.OFFICER), people.of(Role.LEADER)
        self.legal = people.of(Role.LEGAL)
        self.one, self.two = inspector(people), inspector(people)


def letterhead() -> None:
    with act(None, "test.letterhead"):
        Letterhead.objects.get_or_create(
            admdvs="9901", defaults={"name": "示例市医疗保障局", "short": "示医保"}
        )


def opened(team: Any, **fields: Any) -> Case:
    """A lead verified and filed: a case without a team."""
    letterhead()
    place = hospital()
    given = {"fixmedins_name": place.fixmedins_name, "violation": "V08", **fields}
    return filed(team, lead(team.officer, **given))


def filed(team: Any, made: Lead) -> Case:
    """The same of a lead that is there."""
    leads.assign(made.pk, None, team.one, [team.two], acting_user=team.officer)
    leads.begin(made.pk, None, acting_user=team.one)
    said = ("示例市第一人民医院", "重复收费，涉嫌违反条例第十五条", "发生在本市（处罚程序-9）")
    leads.propose_filing(made.pk, None, *said, acting_user=team.one)
    leads.file(made.pk, None, "同意立案", acting_user=team.leader)
    return Case.objects.get(lead=made)


def final(case: Case, code: str, user: Any, **values: Any) -> Paper:
    """The document as the case prefills it, its blanks filled in, made final."""
    kind = PAPERS[code]
    known = {**known_values(case, kind), **values}
    rest = {f.key: value_of(f) for f in kind.required() if f.key not in known}
    paper = draft(case, code, {**rest, **known}, acting_user=user)
    return finalise(paper.pk, paper.version, acting_user=user)


def begun(team: Any, **fields: Any) -> Case:
    case = opened(team, **fields)
    actions.assign(case.pk, None, team.one, [team.two], acting_user=team.officer)
    case = Case.objects.get(pk=case.pk)
    for code in BEFORE["begin"]:
        final(case, code, team.one)
    return actions.begin(case.pk, None, acting_user=team.one)


def proven(
    case: Case, team: Any, loss: str = "12800.00", ref: str = GROUND
) -> tuple[Evidence, Conduct]:
    """A piece of evidence with its file, and the conduct that it proves."""
    today = timezone.localdate()
    item = actions.add_evidence(
        case.pk, None, "document", "重症监护病房费用清单", "示例医院财务科", today,
        [team.one, team.two], team.one.name, "证据室 3 号架", agrees=True,
        file=SimpleUploadedFile("清单.pdf", PDF), acting_user=team.one,
    )  # fmt: skip
    fields = {
        "ref": ref,
        "text": WHAT,
        "first_day": today - timedelta(days=90),
        "last_day": today - timedelta(days=30),
        "loss": Decimal(loss),
        "returned": Decimal(),
        "gains": Decimal(),
    }
    conduct = actions.establish(case.pk, None, fields, [item.pk], acting_user=team.one)
    return item, conduct


def concluded(team: Any, **fields: Any) -> Case:
    case = begun(team, **fields)
    proven(case, team)
    case = Case.objects.get(pk=case.pk)
    final(case, "investigation_report", team.one)
    return actions.conclude(case.pk, None, acting_user=team.one)


def reviewed(team: Any, **fields: Any) -> Case:
    case = concluded(team, **fields)
    final(case, "legal_submission", team.one)
    actions.submit(case.pk, None, acting_user=team.one)
    case = Case.objects.get(pk=case.pk)
    final(case, "legal_opinion", team.legal)
    return actions.approve(case.pk, None, "同意", acting_user=team.legal)


def notified(team: Any, fine: str = "19200.00", **fields: Any) -> Case:
    case = reviewed(team, **fields)
    for code in ("prior_notice", "hearing_right"):
        final(case, code, team.officer)
    sums = (case.fund_loss, Decimal(fine))
    return actions.notify(case.pk, None, *sums, acting_user=team.officer)


def heard(team: Any) -> Case:
    case = notified(team)
    actions.waive_hearing(case.pk, None, "书面放弃听证", acting_user=team.officer)
    return actions.hear(case.pk, None, acting_user=team.officer)


def decided(team: Any) -> Case:
    case = Case.objects.get(pk=heard(team).pk)
    final(case, "penalty_decision", team.leader)
    kind = Case.Decision.PENALTY.value
    return actions.decide(case.pk, None, kind, case.notified_fine, acting_user=team.leader)


def served(team: Any) -> Case:
    case = Case.objects.get(pk=decided(team).pk)
    final(case, "service_receipt", team.one)
    today = timezone.localdate()
    return actions.serve(case.pk, None, today, "direct", acting_user=team.officer)
