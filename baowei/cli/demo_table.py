"""The demo's result on the screen."""

from __future__ import annotations

from rich.console import Console

from baowei.cli.demo_city import Demo
from baowei.cli.language import _
from baowei.cli.screen_table import print_next, print_screen


def print_demo(demo: Demo, console: Console) -> None:
    """What was found, how much of what was planted, and one finding explained."""
    print_screen(demo.report, demo.largest, None, console)
    text = _(
        "{found} of {planted} planted cases found, {touched} of {near} lawful look-alikes flagged."
    )
    console.print(
        text.format(
            found=demo.found, planted=demo.planted, touched=demo.touched, near=demo.look_alikes
        ),
        style="bold",
    )
    if demo.explanation:
        console.print()
        console.print(_("The largest finding explained:"), style="bold")
        console.print(demo.explanation, markup=False, soft_wrap=True)
        console.print()
    lines = demo.city.rows.get("fee_list_d", 0)
    steps = {"synth": _("city"), "load": _("load"), "screen": _("screen"), "report": _("report")}
    took = ", ".join(f"{steps[name]} {seconds:.1f} s" for name, seconds in demo.seconds.items())
    console.print(_("{lines} fee lines; {took}.").format(lines=f"{lines:,}", took=took))
    console.print(_("Report: {path}").format(path=demo.out.resolve()), soft_wrap=True)
    print_next(demo.largest, demo.home, console)
