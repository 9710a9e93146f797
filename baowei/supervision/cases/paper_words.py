"""What the file of a case says, in the words in which documents say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from baowei import law
from baowei.law.penalty import PenaltyError, circumstances, grades
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.sanctions import Range, range_of
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers.cite import cite
from baowei.supervision.documents.papers.values import chinese_day
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.models import Certificate
from baowei.supervision.people.queries import in_force
from baowei.supervision.registry.models import Institution

MONEY_MEASURES = ("refund", "fine", "forfeit")


@dataclass
class Words:
    """Of one case, as it stands today; each text is made once. Empty where nothing is known."""

    case: Case

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def institution(self) -> Institution | None:
        return Institution.objects.filter(pk=self.case.fixmedins_code).first()

    @cached_property
    def conducts(self) -> list[Any]:
        return list(self.case.conducts.prefetch_related("evidence", "intent"))

    @cached_property
    def range(self) -> Range | None:
        try:
            return range_of(self.case, self.today) if self.conducts else None
        except PenaltyError:
            return None

    @cached_property
    def final(self) -> dict[str, Paper]:
        """Code -> the last final document of it."""
        return {one.code: one for one in papers_of(self.case).filter(state=Paper.State.FINAL)}

    def number(self, code: str) -> str:
        return self.final[code].number if code in self.final else ""

    @property
    def cause(self) -> str:
        violation = law.VIOLATIONS.get(self.case.lead.violation)
        if violation is not None:
            return violation.name
        articles = filter(None, map(law.article, dict.fromkeys(one.ref for one in self.conducts)))
        return "、".join(one.text.rstrip("。") for one in articles)

    @property
    def team(self) -> str:
        """赵刚（执法证号ZF-1）、钱卫（执法证号ZF-2）."""
        users = [one.user for one in self.case.team()]
        kept = Certificate.objects.filter(in_force(self.today), user__in=users).order_by("pk")
        numbers = {one.user_id: one.number for one in kept}
        return "、".join(
            f"{user.name}（执法证号{numbers[user.pk]}）" if user.pk in numbers else user.name
            for user in users
        )

    @property
    def names(self) -> str:
        return "、".join(one.user.name for one in self.case.team())

    @property
    def facts(self) -> str:
        """A paragraph a conduct, without the last full stop, which the document has."""
        return "。\n".join(map(_fact, self.conducts))

    @property
    def evidence(self) -> str:
        return "；".join(f"{one.label}《{one.title}》" for one in self.case.evidence.all())

    @property
    def evidence_list(self) -> list[dict[str, str]]:
        proves: dict[int, list[str]] = {}
        for one in self.conducts:
            for item in one.evidence.all():
                proves.setdefault(item.pk, []).append(one.text)
        return [
            {
                "name": f"{one.label} {one.title}",
                "kind": one.get_kind_display(),
                "proves": "；".join(proves.get(one.pk, [])),
            }
            for one in self.case.evidence.all()
        ]

    @property
    def provisions(self) -> str:
        """What was violated: the articles that go with the ground of a violation type."""
        own = law.VIOLATIONS.get(self.case.lead.violation)
        refs: dict[str, None] = {}
        for one in self.conducts:
            fitting = [v for v in law.VIOLATIONS.values() if v.articles[0] == one.ref]
            if own in fitting:
                fitting = [own]
            refs |= dict.fromkeys(ref for v in fitting for ref in v.articles[1:])
        return _cited(refs)

    @property
    def penalty_basis(self) -> str:
        if self.range is None:
            return ""
        return _cited(dict.fromkeys(outcome.ref for _, outcome in self.range.outcomes))

    @property
    def discretion(self) -> str:
        """Circumstances, grade, and the range that follows."""
        if self.range is None:
            return ""
        said = []
        for one, outcome in self.range.outcomes:
            codes = (*one.mitigating, *one.aggravating)
            held = "、".join(circumstances()[code].name for code in codes)
            grade = f"，裁量档次为{grades()[outcome.grade].name}" if outcome.grade else ""
            fine = f"，罚款幅度为{outcome.fine.text}" if outcome.fine else ""
            found = f"具有{held}的情节" if held else "没有从重、从轻或者减轻的情节"
            said.append(f"就{cite(outcome.ref)}的行为，{found}{grade}{fine}")
        return "；".join(said)

    @property
    def other_measures(self) -> list[str]:
        """What is ordered besides money, and must be."""
        if self.range is None:
            return []
        measures = [one for _, outcome in self.range.outcomes for one in outcome.measures]
        kept = (m for m in measures if not m.optional and m.measure not in MONEY_MEASURES)
        return list(dict.fromkeys(m.text for m in kept if m.measure != "refer"))

    def proposal(self) -> str:
        """What is intended: the sums of the notice, else the range."""
        case, found = self.case, self.range
        words = self.other_measures
        if case.notified_on:
            refund, fine = case.notified_refund, f"{case.notified_fine:,.2f}元"
        elif found is not None:
            refund = found.refund
            fine = f"{found.least:,.2f}元至{found.most:,.2f}元"
            fine = f"{found.most:,.2f}元" if found.least == found.most else fine
        else:
            return ""
        if refund:
            words = [*words, f"责令退回医疗保障基金{refund:,.2f}元"]
        if case.notified_fine or (not case.notified_on and found and found.most):
            words = [*words, f"处以罚款{fine}"]
        return "；".join(words)

    def outcome(self) -> str:
        """What was decided."""
        case = self.case
        if not case.decided_on:
            return ""
        words = [str(case.get_decision_display())]
        if case.refund:
            words.append(f"责令退回医疗保障基金{case.refund:,.2f}元")
        if case.fine:
            words.append(f"罚款{case.fine:,.2f}元")
        return "；".join(words)

    def heard(self) -> str:
        """How the party was told and heard (处罚法-44, -45, -63)."""
        case = self.case
        if not case.notified_on:
            return ""
        said = [f"本机关于{chinese_day(case.notified_on)}告知当事人拟作出的处罚及其权利"]
        made = "提出" if case.statement_made else "没有提出"
        said.append(f"当事人{made}陈述、申辩")
        if case.hearing_on:
            said.append(f"当事人要求听证，本机关于{chinese_day(case.hearing_on)}举行了听证")
        elif case.hearing_right:
            gave = "书面放弃听证" if case.hearing_waived else "在法定期限内没有要求听证"
            said.append(f"当事人{gave}")
        return "；".join(said)


def _fact(conduct: Any) -> str:
    days = f"{chinese_day(conduct.first_day)}至{chinese_day(conduct.last_day)}"
    text = conduct.text.strip().rstrip("。")
    lost = f"，造成医疗保障基金损失{conduct.loss:,.2f}元" if conduct.loss else ""
    back = f"，已退回{conduct.returned:,.2f}元" if conduct.returned > Decimal() else ""
    return f"{days}，{text}{lost}{back}"


def _cited(refs: Iterable[str]) -> str:
    return "、".join(cite(ref) for ref in refs if law.article(ref))
