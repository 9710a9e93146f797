"""docs/reference/permissions.md: who opens which page and takes which step, read from the code."""

from __future__ import annotations

from collections.abc import Iterator

import markdown_text as markdown
from django.urls import URLPattern, URLResolver, get_resolver
from office_setup import zh
from page_states import FLOWS

from baowei.supervision.people.access import PUBLIC, SIGNED_IN
from baowei.supervision.people.roles import Role

EVERYONE = {PUBLIC: "任何人", SIGNED_IN: "已登录"}


def page() -> str:
    return "\n\n".join(
        [
            markdown.GENERATED,
            "# 权限",
            "谁能打开哪一页、办理哪一步，由代码中的声明生成；能看到哪些行，另按地区和机构限定。",
            "## 页面",
            _matrix("地址", list(_pages())),
            "## 步骤",
            _matrix("步骤", list(_steps())),
        ]
    )


def _matrix(first: str, rows: list[tuple[str, frozenset[str] | str]]) -> str:
    roles = list(Role)
    lines = [[first, *(zh(role.label) for role in roles)], ["---", *([":-:"] * len(roles))]]
    for name, allowed in rows:
        if isinstance(allowed, str):
            lines.append([name, EVERYONE[allowed], *([""] * (len(roles) - 1))])
        else:
            lines.append([name, *("●" if role in allowed else "" for role in roles)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _pages() -> Iterator[tuple[str, frozenset[str] | str]]:
    for address, pattern in sorted(_patterns(get_resolver(), "/"), key=lambda pair: pair[0]):
        yield f"`{address}`", pattern.callback.access


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, address)
        else:
            yield address, entry


def _steps() -> Iterator[tuple[str, frozenset[str]]]:
    for flow in FLOWS:
        for step in flow.steps.values():
            yield f"{zh(flow.label)}：{zh(step.label)}", frozenset(step.roles)
