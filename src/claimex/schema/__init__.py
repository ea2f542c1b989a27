"""The JSON Schemas of what claimex writes, for readers in any language.

``extraction`` is what :meth:`claimex.Extraction.to_json` gives, ``document`` a line of claimex JSON lines, which refers
to it.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

__all__ = ["load_schema"]


def load_schema(name: Literal["extraction", "document"] = "extraction") -> dict[str, Any]:
    """The schema (draft 2020-12) of that name, as a new dictionary."""
    schema: dict[str, Any] = json.loads((files(__name__) / f"{name}.schema.json").read_text("utf8"))
    return schema
