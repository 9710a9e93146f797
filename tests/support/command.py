"""Run the `baowei` command as a process of its own."""

from __future__ import annotations

import subprocess
import sys

COMMAND = [sys.executable, "-c", "from baowei.cli.main import main; main()"]


def start(*words: object) -> subprocess.Popen[str]:
    """The command under way; its output is read by the caller."""
    return subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(*words: object) -> tuple[int, str, str]:
    """Exit code, output and error output."""
    process = start(*words)
    out, err = process.communicate(timeout=600)
    return process.returncode, out, err
