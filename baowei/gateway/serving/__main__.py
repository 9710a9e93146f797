"""One process: `python -m baowei.gateway.serving ROLE NUMBER OPTIONS DESCRIPTORS`."""

from __future__ import annotations

import logging
import sys

import msgspec

from baowei.gateway.measuring.json_lines import JsonLines
from baowei.gateway.serving.lifeline import hang_on
from baowei.gateway.serving.options import Options


def main(role: str, number: int, options: Options, descriptors: dict[str, int]) -> None:
    """Each role imports what it needs, and nothing more."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if "lifeline" in descriptors:
        hang_on(descriptors["lifeline"])
    if role == "judge":
        from baowei.gateway.serving.court import Court  # noqa: PLC0415
        from baowei.gateway.serving.judge_process import JudgeServer  # noqa: PLC0415

        JudgeServer(options.socket_of(number), Court(options.home_path)).run()
    elif role == "front":
        from baowei.gateway.serving.front import front  # noqa: PLC0415

        front(options, descriptors["listening"])
    elif role == "keeper":
        from baowei.gateway.serving.keeper import keeper  # noqa: PLC0415

        keeper(options)
    else:
        from baowei.gateway.serving.supervisor import Supervisor  # noqa: PLC0415

        Supervisor(options, logging.getLogger("baowei.gateway").info).run()


if __name__ == "__main__":
    _, role_, number_, options_, descriptors_ = sys.argv
    main(
        role_,
        int(number_),
        msgspec.json.decode(options_, type=Options),
        msgspec.json.decode(descriptors_, type=dict[str, int]),
    )
