"""Finders propose claims, each for one construction of German; one place decides (``settle``)."""
