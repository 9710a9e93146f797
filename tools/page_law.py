"""docs/reference/law.md: articles, grounds and sanctions as the law room has them."""

from __future__ import annotations

import markdown_text as markdown

from baowei.law.page import law_page


def page() -> str:
    return f"{markdown.GENERATED}\n\n{law_page()}"
