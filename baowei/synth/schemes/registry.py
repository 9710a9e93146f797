"""Every scheme by the code of the rule that must find it; the order numbers their identifiers."""

from __future__ import annotations

from baowei.synth.schemes.attribute import ATTRIBUTE_SCHEMES
from baowei.synth.schemes.charges import CHARGE_SCHEMES
from baowei.synth.schemes.counter import COUNTER_SCHEMES
from baowei.synth.schemes.execution import EXECUTION_SCHEMES
from baowei.synth.schemes.presence import PRESENCE_SCHEMES
from baowei.synth.schemes.scheme import Scheme
from baowei.synth.schemes.stays import STAY_SCHEMES
from baowei.synth.schemes.stock import STOCK_SCHEMES

SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (
        *ATTRIBUTE_SCHEMES,
        *CHARGE_SCHEMES,
        *STAY_SCHEMES,
        *PRESENCE_SCHEMES,
        *EXECUTION_SCHEMES,
        *STOCK_SCHEMES,
        *COUNTER_SCHEMES,
    )
}
