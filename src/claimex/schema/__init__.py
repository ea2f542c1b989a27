"""The JSON Schema of what :meth:`claimex.Extraction.to_json` writes, for readers in any language."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["load_schema"]


def load_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one extraction, as a new dictionary."""
    schema: dict[str, Any] = json.loads((files(__name__) / "extraction.schema.json").read_text("utf8"))
    return schema
