"""Advisory locks of the gateway in PostgreSQL: numbers that nothing else takes."""

from __future__ import annotations

PREPARING = 0x62616F80
"""Held while tables are made, which two processes may start to do at once."""

EVENTS = 0x62616F81
"""Held while events are written, so that their numbers become visible in their order."""

DRAINING = 0x62616F82
"""Held by the one process that moves entries of the journal."""

NUMBERING = 0x62616F83
"""Held while entries get numbers, which become visible in their order."""

HISTORY = 0x62616F84
"""Held by whoever writes pages of the history, until the end of its transaction."""

FROM_LAKE = 0x62616F85
"""Held by the one process that brings the lake's claims into the history."""
