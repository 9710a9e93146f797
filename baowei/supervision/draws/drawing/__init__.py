"""The draw itself, without the office: from lists and a seed to institutions and teams.

Standard library only, integers only: whoever has the published lists and the seed gets the same
result on any machine. `docs/how-to/repeat-a-draw.md` does it in twenty lines.
"""

from baowei.supervision.draws.drawing.canonical import canonical, digest
from baowei.supervision.draws.drawing.chance import Chance, seed_of
from baowei.supervision.draws.drawing.lists import Lists
from baowei.supervision.draws.drawing.objects import draw_objects
from baowei.supervision.draws.drawing.result import Team, run
from baowei.supervision.draws.drawing.seats import Blocked

__all__ = [
    "Blocked",
    "Chance",
    "Lists",
    "Team",
    "canonical",
    "digest",
    "draw_objects",
    "run",
    "seed_of",
]
