"""Draw docs/images/result.svg: what the demo prints, of a run made now."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from rich.console import Console

from baowei.cli.demo_city import screen_city
from baowei.cli.screen_table import print_screen

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "result.svg"
WIDTH = 130


def main() -> None:
    console = Console(width=WIDTH, record=True, file=io.StringIO(), highlight=False)
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
    print_screen(demo.report, demo.largest, None, console)
    TARGET.write_text(console.export_svg(title="baowei demo"), encoding="utf-8")


if __name__ == "__main__":
    main()
