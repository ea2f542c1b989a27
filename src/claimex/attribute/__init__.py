"""From the tokens that name a speaker to the one who is named."""

from claimex.attribute.resolver import Resolver

__all__ = ["Resolver"]
