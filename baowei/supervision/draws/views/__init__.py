"""The pages of draws."""

from baowei.supervision.draws.views.draws import detail, draws, prepare, step
from baowei.supervision.draws.views.open import file, published, published_list

__all__ = ["detail", "draws", "file", "prepare", "published", "published_list", "step"]
