"""A published problem as a page to read."""

from __future__ import annotations

from baowei.rules.library import load_rules
from baowei.rules.problems import DETECT_ZH, WAY_ZH, Problem, steps


def problem_page(problem: Problem) -> str:
    """What it is, on what grounds, which rules find it, what an inspector looks at; in Chinese."""
    library = load_rules()
    names = [f"{code} {library[code].name}" for code in problem.rules if code in library]
    parts = (
        ("类型", [problem.kind]),
        ("依据", ["、".join(problem.grounds)]),
        ("检测类", [f"{d} {DETECT_ZH[d]}" for d in problem.detect]),
        ("方式", [WAY_ZH[problem.way]]),
        ("规则", names),
        ("检查时看什么", [steps()[step] for step in problem.steps]),
        ("系统功能", [problem.function] if problem.function else []),
    )
    lines = [f"{problem.id} {problem.problem}"]
    lines += [
        "\n".join([label, *(f"  {t}" for t in texts)]) for label, texts in parts if any(texts)
    ]
    return "\n\n".join(lines)
