"""Pages of the registry."""

from baowei.supervision.registry.views.agreements import agreement, agreements, change, step
from baowei.supervision.registry.views.institutions import draft, institution, institutions
from baowei.supervision.registry.views.pauses import pause
from baowei.supervision.registry.views.persons import open_name, person
from baowei.supervision.registry.views.practitioners import practitioner, practitioners

__all__ = [
    "agreement",
    "agreements",
    "change",
    "draft",
    "institution",
    "institutions",
    "open_name",
    "pause",
    "person",
    "practitioner",
    "practitioners",
    "step",
]
