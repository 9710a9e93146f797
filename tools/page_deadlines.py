"""docs/reference/deadlines.md: the house's levels and horizon, and what limits do not count."""

from __future__ import annotations

import markdown_text as markdown

from baowei.law import shipped
from baowei.law.entries import Dated
from baowei.supervision.deadlines.levels import Level, every_horizon, every_level

TO = {"holder": "办理人；还没有办理人的，负责该类事项的岗位", "leader": "本地区负责人"}


def page() -> str:
    return markdown.page(
        "期限的提醒、升级与扣除",
        "时限本身见[法规与时限](law.md)，怎样计算见[期限怎样计算](../explanation/clocks.md)。"
        "提醒和升级是内部管理要求，不是法规；由 `baowei/supervision/deadlines/levels.yaml` 生成。",
        "## 提醒与升级",
        "每晚标记一次；同一期限、同一级别、同一到期日只标记一次。只标记本单位的期限，暂停计算的不标记。",
        markdown.table(
            ("代码", "级别", "何时", "告知谁", "施行", "来源"), map(_level, every_level())
        ),
        "## 看板看多远",
        markdown.table(
            ("今日之后的工作日", "施行", "来源"),
            ((str(one.working_days), _days(one), one.source) for one in every_horizon()),
        ),
        "## 不计入的期间",
        markdown.table(("期限", "不计入", "条款", "核实"), _exclusions()),
    )


def _level(level: Level) -> tuple[str, ...]:
    when = f"到期日前{level.working_days}个工作日起"
    if level.when == "after":
        when = f"到期日已过{level.working_days}个工作日" if level.working_days else "到期日已过"
    return (level.code, level.name, when, TO[level.to], _days(level), level.source)


def _days(entry: Dated) -> str:
    return f"{entry.valid_from} 起" + (f"，至 {entry.valid_to}" if entry.valid_to else "")


def _exclusions() -> list[tuple[str, ...]]:
    book = shipped()
    return [
        (
            book.limits[code][-1].name,
            one.name,
            one.ref,
            "已核对" if one.certain else f"**未核实**：{one.uncertainty}",
        )
        for versions in book.exclusions.values()
        for one in versions
        for code in one.limits
    ]
