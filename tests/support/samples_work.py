"""Institutions, points, leads and what hangs on them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import leads as lead_samples
import points as point_samples
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from samples import Place, address, row

from baowei.supervision.deadlines.actions import exclude, start
from baowei.supervision.deadlines.models import Clock, Escalation, Pause
from baowei.supervision.desk.act import act
from baowei.supervision.documents.actions import attach
from baowei.supervision.documents.actions import draft as draft_paper
from baowei.supervision.documents.models import Letterhead, Paper, PaperVersion
from baowei.supervision.leads.models import Assignment, Lead, LeadPoint, LeadStep
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import Deduction, Sample, SuspectPoint
from baowei.supervision.registry.actions.agreements import draft
from baowei.supervision.registry.actions.pauses import pause_settlement
from baowei.supervision.registry.models import (
    Agreement,
    Institution,
    PersonalRecord,
    Practitioner,
    SettlementPause,
)


@row("registry.Institution")
def institution(place: Place) -> Institution:
    return lead_samples.hospital(place.fixmedins_code, place.admdvs)


@row("registry.Practitioner")
def practitioner(place: Place) -> Practitioner:
    with act(None, "test.sample"):
        made, _ = Practitioner.objects.get_or_create(
            staff_code=place.staff_code,
            defaults={"staff_type": "physician", "institution": institution(place)},
        )
    return made


@row("registry.Agreement")
def agreement(place: Place) -> Agreement:
    today = timezone.localdate()
    return draft(
        institution(place),
        f"协{place.fixmedins_code}",
        place.admdvs,
        acting_user=place.user(Role.RECHECKER),
        valid_from=today,
        valid_to=today + timedelta(days=300),
    )


@row("registry.SettlementPause")
def settlement_pause(place: Place) -> SettlementPause:
    return pause_settlement(
        institution(place).pk,
        acting_user=place.user(Role.LEADER),
        suspicion="涉嫌虚构医药服务项目",
        refusal="拒不提供病历和进销存资料",
    )


@row("registry.PersonalRecord")
def personal(place: Place) -> PersonalRecord:
    with act(None, "test.sample"):
        return PersonalRecord.objects.create(
            kind=PersonalRecord.Kind.INSURED, key="P1", admdvs=place.admdvs, ciphertext=b"x"
        )


@row("points.SuspectPoint")
def point(place: Place) -> SuspectPoint:
    return point_samples.point(
        fixmedins_code=place.fixmedins_code, admdvs=place.admdvs, staff_code=place.staff_code
    )


@row("points.Deduction")
def deduction(place: Place) -> Deduction:
    with act(None, "test.sample"):
        return Deduction.objects.create(
            number=f"K{place.fixmedins_code}",
            admdvs=place.admdvs,
            fixmedins_code=place.fixmedins_code,
            made_by=place.user(Role.RECHECKER),
            total=Decimal(1),
        )


@row("points.Sample")
def drawn(place: Place) -> Sample:
    of = [point(place).pk for _ in range(3)]
    with act(None, "test.sample"):
        return Sample.objects.create(
            title="抽样",
            admdvs=place.admdvs,
            fixmedins_code=place.fixmedins_code,
            made_by=place.user(Role.REVIEWER),
            seed=1,
            population=of,
            drawn=of[:2],
        )


@row("leads.Lead")
def lead(place: Place) -> Lead:
    return lead_samples.lead(
        place.user(Role.OFFICER), admdvs=place.admdvs, fixmedins_code=place.fixmedins_code
    )


@row("leads.Assignment")
def assignment(place: Place) -> Assignment:
    with act(None, "test.sample"):
        return Assignment.objects.create(
            lead=lead(place),
            user=place.user(Role.INSPECTOR),
            role=Assignment.Role.LEAD,
            since=timezone.localdate(),
        )


@row("leads.LeadStep")
def lead_step(place: Place) -> LeadStep:
    with act(None, "test.sample"):
        return LeadStep.objects.create(
            lead=lead(place), step="register", user=place.user(Role.OFFICER)
        )


@row("leads.LeadPoint")
def lead_point(place: Place) -> LeadPoint:
    with act(None, "test.sample"):
        return LeadPoint.objects.create(lead=lead(place), point=point(place))


@row("deadlines.Clock")
def clock(place: Place) -> Clock:
    """Registering a lead starts one."""
    return Clock.objects.get(subject="leads.Lead", subject_id=lead(place).pk)


@row("deadlines.Pause")
def pause(place: Place) -> Pause:
    of, today = lead(place), timezone.localdate()
    with act(None, "test.sample"):
        start(of, "case_decision", on=today, region=place.admdvs)
        return exclude(of, "case_decision", "hearing", today, "要求听证")


@row("deadlines.Escalation")
def escalation(place: Place) -> Escalation:
    of = clock(place)
    with act(None, "test.sample"):
        return Escalation.objects.create(
            clock=of, level="soon", due_on=of.due_on, raised_on=of.started_on
        )


@address("registry:institution", "registry:draft", "registry:pause")
def institution_page(place: Place) -> dict[str, Any]:
    return {"code": institution(place).pk}


@address("registry:practitioner")
def practitioner_page(place: Place) -> dict[str, Any]:
    return {"code": practitioner(place).pk}


@address("registry:agreement", "registry:change")
def agreement_page(place: Place) -> dict[str, Any]:
    return {"pk": agreement(place).pk}


@address("registry:step")
def agreement_step(place: Place) -> dict[str, Any]:
    return {"pk": agreement(place).pk, "name": "sign"}


@address("registry:person", unscoped="shows what the viewer's own region has of a key, or nothing")
def person_page(place: Place) -> dict[str, Any]:
    return {"key": personal(place).key}


@address("registry:open_name", unscoped="asks for a purpose; what it opens is checked when sent")
def name_page(place: Place) -> dict[str, Any]:
    return {"kind": PersonalRecord.Kind.INSURED, "key": personal(place).key}


@address("points:detail")
def point_page(place: Place) -> dict[str, Any]:
    return {"pk": point(place).pk}


@address("points:step")
def point_step(place: Place) -> dict[str, Any]:
    return {"pk": point(place).pk, "name": "uphold"}


@address("points:batch", "points:undo_batch")
def batch_page(place: Place) -> dict[str, Any]:
    """A batch is seen by nobody but who made it."""
    return {"pk": 1}


@address("points:deduction")
def deduction_page(place: Place) -> dict[str, Any]:
    return {"pk": deduction(place).pk}


@address("points:sample", "points:apply_sample")
def sample_page(place: Place) -> dict[str, Any]:
    return {"pk": drawn(place).pk}


@address("leads:detail")
def lead_page(place: Place) -> dict[str, Any]:
    return {"pk": lead(place).pk}


@address("leads:step")
def lead_step_page(place: Place) -> dict[str, Any]:
    return {"pk": lead(place).pk, "name": "close"}


@row("documents.Paper")
def paper(place: Place) -> Paper:
    return draft_paper(
        lead(place), "lead_register", {"content": "线索"}, acting_user=place.user(Role.OFFICER)
    )


@row("documents.PaperVersion")
def paper_version(place: Place) -> PaperVersion:
    return paper(place).newest


@row("documents.Letterhead")
def letterhead(place: Place) -> Letterhead:
    with act(None, "test.sample"):
        made, _ = Letterhead.objects.get_or_create(
            admdvs=place.admdvs, defaults={"name": "示例县医疗保障局", "short": "示医保"}
        )
    return made


@address("documents:paper", "documents:revise", "documents:upload", "documents:finalise")
def paper_page(place: Place) -> dict[str, Any]:
    return {"pk": paper(place).pk}


@address("documents:paper_file")
def paper_file(place: Place) -> dict[str, Any]:
    return {"pk": paper(place).pk, "version": 1}


@address("documents:dossier", "documents:archive")
def dossier_page(place: Place) -> dict[str, Any]:
    return {"label": "leads.Lead", "key": lead(place).pk}


@address("documents:draft")
def draft_page(place: Place) -> dict[str, Any]:
    return {"label": "leads.Lead", "key": lead(place).pk, "code": "lead_register"}


@address("documents:download")
def attachment(place: Place) -> dict[str, Any]:
    file = SimpleUploadedFile("申诉.pdf", b"%PDF-1.7\n")
    return {"pk": attach(lead(place), file, acting_user=place.user(Role.OFFICER)).pk}
