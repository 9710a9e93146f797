"""docs/reference/states.md: every procedure of the office, drawn from its table of steps."""

from __future__ import annotations

import markdown_text as markdown
from office_setup import zh

from baowei.law import article
from baowei.mobile.states import FLOW as DEVICES
from baowei.supervision.campaigns.states import CASES as TYPICAL_CASES
from baowei.supervision.campaigns.states import FLOW as CAMPAIGNS
from baowei.supervision.campaigns.states import REPORTS
from baowei.supervision.cases.letter_states import LETTERS
from baowei.supervision.cases.measure_states import MEASURES
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk.flow import Flow, Step
from baowei.supervision.draws.states import FLOW as DRAWS
from baowei.supervision.inspections.flight_states import FLIGHTS
from baowei.supervision.inspections.plan_states import PLANS
from baowei.supervision.inspections.states import FLOW as INSPECTIONS
from baowei.supervision.inspections.task_states import TASKS
from baowei.supervision.leads.states import FLOW as LEADS
from baowei.supervision.people.roles import Role
from baowei.supervision.points.states import FLOW as POINTS
from baowei.supervision.recovery.states import FLOW as RECOVERY
from baowei.supervision.registry.states import AGREEMENT
from baowei.supervision.selfchecks.states import FLOW as SELFCHECKS
from baowei.supervision.transfers.states import POLICE, REFERRAL

FLOWS = (
    *(POINTS, LEADS, CAMPAIGNS, REPORTS, TYPICAL_CASES, SELFCHECKS, DRAWS, PLANS, INSPECTIONS),
    *(TASKS, FLIGHTS, CASES, MEASURES, LETTERS, RECOVERY, POLICE, REFERRAL, AGREEMENT),
    DEVICES,
)


def page() -> str:
    parts = [
        markdown.GENERATED,
        "# 办理流程",
        "每个流程都是一张表：从什么状态、由谁、依据哪一条、到什么状态；下列图表由这些表生成。没有依据的步骤是内部管理要求。",
    ]
    for flow in FLOWS:
        parts += [f"## {zh(flow.label)}", _drawing(flow), _table(flow)]
    return "\n\n".join(parts)


def _drawing(flow: Flow) -> str:
    names = {name: zh(state.label) for name, state in flow.states.items()}
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label}" as {name}' for name, label in names.items()]
    lines.append(f"    [*] --> {next(iter(flow.states))}")
    for step in flow.steps.values():
        lines += [f"    {source} --> {step.target}: {zh(step.label)}" for source in step.sources]
    lines += [f"    {name} --> [*]" for name, state in flow.states.items() if state.final]
    return "\n".join([*lines, "```"])


def _table(flow: Flow) -> str:
    rows = [_row(flow, step) for step in flow.steps.values()]
    heads = ("步骤", "自", "至", "由谁", "依据")
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _row(flow: Flow, step: Step) -> tuple[str, ...]:
    who = [zh(Role(role).label) for role in sorted(step.roles)] + ["系统"] * step.system
    return (
        zh(step.label),
        "、".join(zh(flow.states[name].label) for name in step.sources),
        zh(flow.states[step.target].label),
        "、".join(who),
        "、".join(_cited(ref) for ref in step.basis),
    )


def _cited(ref: str) -> str:
    """As an official cites it; ValueError for an article that the law book lacks."""
    found = article(ref)
    if found is None:
        raise ValueError(f"no article {ref}")
    return f"{found.law} {found.number}"
