"""One process: `python -m baowei.gateway.serving ROLE OPTIONS DESCRIPTORS`."""

from __future__ import annotations

import logging
import sys

import msgspec

from baowei.errors import BaoweiError
from baowei.gateway.measuring.json_lines import JsonLines
from baowei.gateway.place import place
from baowei.gateway.serving.lifeline import hang_on
from baowei.gateway.serving.options import Options

log = logging.getLogger("baowei.gateway.serving")


def main(role: str, options: Options, descriptors: dict[str, int]) -> None:
    """Each role imports what it needs, and nothing more."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("baowei").setLevel(logging.INFO)
    if "lifeline" in descriptors:
        hang_on(descriptors["lifeline"])
    if role == "judges":
        from baowei.gateway.serving.court import Court  # noqa: PLC0415
        from baowei.gateway.serving.nursery import Nursery  # noqa: PLC0415

        paths = [options.socket_of(number) for number in range(options.judges)]
        Nursery(paths, lambda: Court(options.home_path)).run()
    elif role == "front":
        from baowei.gateway.serving.front import front  # noqa: PLC0415

        front(options, descriptors["listening"])
    elif role == "keeper":
        from baowei.gateway.serving.keeper import keeper  # noqa: PLC0415

        keeper(options)
    elif role == "clerk":
        from baowei.gateway.serving.clerk import clerk  # noqa: PLC0415

        clerk(options)
    else:
        from baowei.gateway.serving.supervisor import Supervisor  # noqa: PLC0415

        Supervisor(options, logging.getLogger("baowei.gateway").info).run()


if __name__ == "__main__":
    _, role_, options_, descriptors_ = sys.argv
    try:
        main(
            role_,
            msgspec.json.decode(options_, type=Options),
            msgspec.json.decode(descriptors_, type=dict[str, int]),
        )
    except BaoweiError as wrong:
        # a sentence for people, as where another process writes the lake: for the next time
        log.warning("%s: %s", role_, wrong)
        sys.exit(1)
    except Exception as wrong:
        # whoever started it starts it again
        log.error("%s ended: %s in %s", role_, type(wrong).__name__, place(wrong))
        sys.exit(1)
