"""Pictures: decoded to the last line, so that what is kept as a picture is one."""

from __future__ import annotations

import warnings
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image

from baowei.supervision.documents.safety.stowaways import alone
from baowei.supervision.documents.safety.unsafe import Unsafe

PIXELS = 64_000_000
"""Of one picture: more than the camera of a telephone takes, and a quarter of a GB when decoded."""

TOO_MANY = _("the picture has more than 64 million pixels; save it with fewer")


def picture(form: str, content: bytes) -> None:
    """form: JPEG or PNG. `Unsafe` where it is none, is cut off, or would fill the memory."""
    with warnings.catch_warnings():
        # Pillow warns of large pictures; the limit here is our own and lower than its error
        warnings.simplefilter("ignore")
        try:
            _decoded(form, content)
        except Image.DecompressionBombError as error:
            raise Unsafe(TOO_MANY) from error
        except Unsafe:
            raise
        except Exception as error:
            # a decoder says in many ways that it cannot go on
            raise Unsafe(_("the picture is damaged or cut off; take or scan it again")) from error
    alone(content)


def _decoded(form: str, content: bytes) -> None:
    with Image.open(BytesIO(content), formats=[form]) as found:
        width, height = found.size
        if width * height > PIXELS:
            raise Unsafe(TOO_MANY)
        # every byte is decoded, of a JPEG into an eighth of the size
        found.draft("L", (width // 8 or 1, height // 8 or 1))
        found.load()
