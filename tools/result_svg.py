"""Draw docs/images/result.svg and its Chinese twin: what the demo prints, of a run made now."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from baowei.cli import language, show
from baowei.cli.demo_city import screen_city
from baowei.cli.screen_table import print_screen

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that the picture would fetch from the network; every machine has one of its own."""

PICTURES = {"en": "result.svg", "zh_CN": "result.zh-CN.svg"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        demo = screen_city(
            base / "home",
            base / "city",
            base / "report.xlsx",
            persons=20_000,
            months=12,
            seed=1,
            progress=lambda *_: None,
        )
    for spoken, picture in PICTURES.items():
        language.use(spoken)
        console = Console(width=show.PIPE_WIDTH, record=True, file=io.StringIO(), highlight=False)
        print_screen(demo.report, demo.largest, None, console)
        drawn = FONTS.sub("", console.export_svg(title="baowei demo", unique_id="baowei"))
        (IMAGES / picture).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
