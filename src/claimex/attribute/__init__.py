"""From the tokens that name a speaker to the one who is named."""

from claimex.attribute.certainty import THRESHOLD
from claimex.attribute.resolver import Resolver

__all__ = ["THRESHOLD", "Resolver"]
