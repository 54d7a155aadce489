"""A contact field by field: where its accounts agree, are compatible, differ or are silent."""

from verbale.compare.matrix import compare_contact
from verbale.compare.quotes import Quote, Rendering, align_quotes

__all__ = ["Quote", "Rendering", "align_quotes", "compare_contact"]
