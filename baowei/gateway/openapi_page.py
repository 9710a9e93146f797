"""The OpenAPI document as a page to read; nothing is loaded from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_STYLE = """
body { font: 16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
th, td { border-bottom: 1px solid #d0d7de; padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
code { font-family: ui-monospace, monospace; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; } a { color: #79b8ff; } }
"""


def page(document: Mapping[str, Any]) -> str:
    """HTML. document: as `openapi.document` gives it."""
    title = escape(document["info"]["title"])
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        '<p>供工具使用的文档：<a href="/openapi.json"><code>/openapi.json</code></a></p>'
        f"<h2>地址</h2>{_table(('地址', '方法', '用途'), _addresses(document))}"
        f"{''.join(_schemas(document))}</body></html>"
    )


def _addresses(document: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield _code(path), escape(method.upper()), escape(operation["summary"])


def _schemas(document: Mapping[str, Any]) -> Iterator[str]:
    head = ("字段", "名称", "必填", "类型", "长度", "说明")
    for name, schema in document["components"]["schemas"].items():
        rows = (
            (
                _code(field),
                escape(one.get("title", "")),
                "是" if one.get("x-required") else "",
                escape(_kind(one)),
                escape(one.get("x-length", "")),
                escape(one.get("description", "")),
            )
            for field, one in schema["properties"].items()
        )
        title, source = escape(schema.get("title", name)), escape(schema.get("description", ""))
        yield f'<h2 id="{escape(name)}">{title} <code>{escape(name)}</code></h2><p>{source}</p>'
        yield _table(head, rows)


def _kind(schema: Mapping[str, Any]) -> str:
    """The type as a word, or the name of the node that stands there."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if schema.get("type") == "array":
        return f"[{_kind(schema['items'])}]"
    return str(schema.get("format") or schema.get("type") or "")


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _table(head: tuple[str, ...], rows: Any) -> str:
    titles = "".join(f"<th>{escape(one)}</th>" for one in head)
    body = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{titles}</tr>{body}</table></div>'
