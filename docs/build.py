"""Writes what the docs say of the code from the code: api.md, cli.md and the tables in data-model.md.

``python docs/build.py`` writes them anew; tests/test_docs.py fails when they are behind. Plain Markdown, since it is
read where the code is read: without a build, a server or a theme.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/build.py from the code. Don't edit. -->"
MODULES = (
    "claimex",
    "claimex.show",
    "claimex.lexicon",
    "claimex.archive",
    "claimex.cluster",
    "claimex.formats",
    "claimex.evaluation",
)
COMPONENT = "claimex.component"
END = "<!-- end -->"
EXAMPLE = re.compile(r"(?:^>>> .*\n?(?:(?!>>>|\n).+\n?)*)+", re.MULTILINE)


def api() -> str:
    """Every public name, with its signature and what its docstring says."""
    lines = ["# Python reference", "", NOTE, "", "What is not named here may change without notice.", ""]
    for name in MODULES:
        module = importlib.import_module(name)
        lines += [f"## `{name}`", "", *_text(inspect.getdoc(module)), ""]
        for public in sorted(module.__all__, key=str.casefold):
            lines += _member(name, public, getattr(module, public))
    component = importlib.import_module(COMPONENT)
    lines += [f"## The spaCy component `claimex` (`{COMPONENT}`)", "", *_text(inspect.getdoc(component)), ""]
    for public in ("make_claimex", "register"):
        lines += _member(COMPONENT, public, getattr(component, public))
    return _joined(lines)


def _member(module: str, name: str, value: Any) -> Iterator[str]:
    if isinstance(value, ModuleType):
        yield from (f"### `{module}.{name}`", "", *_text(inspect.getdoc(value)), "")
        return
    home = getattr(value, "__module__", module)
    if module != "claimex" and home.startswith("claimex.model"):
        return  # stands at the top already
    if not callable(value):
        shown = repr(value)
        yield from (
            f"### `{module}.{name}`",
            "",
            f"`{shown}`" if len(shown) < 200 else f"A {type(value).__name__}.",
            "",
        )
        return
    heading = f"{module}.{name}" if module == "claimex" else name
    yield from (f"### `{heading}`", "", *_text(inspect.getdoc(value)), "")
    if signature := _signature(value):
        yield from (f"`{name}{signature}`", "")
    if not inspect.isclass(value):
        return
    for member, attribute in vars(value).items():
        if member.startswith("_") and member != "__call__":
            continue
        if isinstance(attribute, property) or (isinstance(attribute, Callable) and attribute.__doc__):  # type: ignore[arg-type]
            doc = inspect.getdoc(attribute.fget if isinstance(attribute, property) else attribute)
            if not doc:
                continue
            shown = "" if isinstance(attribute, property) else _signature(attribute)
            yield from (f"- **`{'' if member == '__call__' else '.' + member}{shown}`**  ", *_indented(_text(doc)))
    yield ""


def _signature(value: Any) -> str:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return ""
    if dataclasses.is_dataclass(value):
        return f"({', '.join(field.name for field in dataclasses.fields(value))})"
    if inspect.isclass(value) and issubclass(value, Exception):
        return ""
    kept = [parameter for parameter in signature.parameters.values() if parameter.name != "self"]
    shown = str(signature.replace(parameters=kept))
    shown = re.sub(r"<[^>]*> at 0x\w+>|<[^>]* at 0x\w+>", "…", shown)  # where a function lies is no default to read
    if inspect.isclass(value):
        shown = shown.removesuffix(" -> None")
    # Annotations come as strings, in quotes; so do defaults, which keep theirs.
    return re.sub(r"(= )?'([^']*)'", lambda match: match[0] if match[1] else match[2], shown)


def _text(doc: str | None) -> list[str]:
    """A docstring as Markdown: its roles as code, its sections as lists, its examples fenced."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", doc or "").replace("``", "`")
    text = re.sub(r" *# doctest: .*", "", text)
    text = re.sub(r"^(Raises|Returns|Yields|Args):\n", r"\1:\n\n", text, flags=re.MULTILINE)
    text = re.sub(r"^    (\w+): ", r"- `\1`: ", text, flags=re.MULTILINE)
    text = re.sub(r"^        (?=\S)", "  ", text, flags=re.MULTILINE)
    return EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", text).splitlines()


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


def cli() -> str:
    """Every command with its arguments and options, as its function declares them."""
    from claimex import cli as module

    lines = ["# Command line reference", "", NOTE, "", (module.__doc__ or "").partition("\n\n")[2].strip(), ""]
    for command in module.app.registered_commands:
        function: Any = command.callback
        declared = [_declared(name, hint, function) for name, hint in _hints(function).items()]
        arguments = [(name, meaning) for name, meaning in declared if not name.startswith("`-")]
        usage = " ".join(name.strip("`") for name, _ in arguments)
        lines += [f"## `claimex {command.name}`", "", *_text(inspect.getdoc(function)), ""]
        lines += ["```text", f"claimex {command.name} [OPTIONS] {usage}".rstrip(), "```", "", "| | |", "|---|---|"]
        lines += [
            f"| {name} | {meaning} |" for name, meaning in arguments + [d for d in declared if d not in arguments]
        ]
        lines += [""]
    return _joined(lines)


def _hints(function: Any) -> dict[str, Any]:
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    return hints


def _declared(name: str, hint: Any, function: Any) -> tuple[str, str]:
    """What stands on the command line for a parameter, and what it means."""
    kind, info = _annotated(hint)
    default = inspect.signature(function).parameters[name].default
    kinds = [part for part in get_args(kind) or (kind,) if part is not type(None)]
    value = info.metavar or name.upper()
    if isinstance(info, ArgumentInfo):
        value += "…" if any(get_origin(part) is list for part in kinds) else ""
        return f"`{value if default is inspect.Parameter.empty else f'[{value}]'}`", _cell(info.help)
    # In Annotated, typer takes the first name for its old first parameter, the default.
    names = [each for each in (info.default, *(info.param_decls or ())) if str(each).startswith("-")]
    names = names or [f"--{name.replace('_', '-')}"]
    shown = ", ".join(f"`{each}`" for each in sorted(names, key=len))
    if bool in kinds:
        return shown, _cell(info.help)
    choices = [part for part in kinds if inspect.isclass(part) and issubclass(part, StrEnum)]
    if choices:
        value = "\\|".join(choices[0])
    told = "" if default in (None, inspect.Parameter.empty) else f" Default: {default}."
    return f"{shown} `{value}`", _cell(info.help) + told


def _annotated(hint: Any) -> tuple[Any, Any]:
    """The type and what typer is told of it; ``Annotated`` may lie inside of ``… | None``."""
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Annotated:
            kind, info = get_args(part)
            return kind, info
    raise TypeError(f"got {hint!r}; each parameter of a command is Annotated")


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def model(page: str) -> str:
    """``data-model.md`` with a table for each object of the JSON Schema behind its mark."""
    from claimex.schema import load_schema

    schema = load_schema()
    objects = {schema["title"]: schema} | {d["title"]: d for d in schema["$defs"].values() if "properties" in d}

    def table(match: re.Match[str]) -> str:
        fields = objects[match[1]]["properties"]
        rows = [
            f"| `{name}` | {_type(value, schema)} | {_cell(value.get('description') or _referred(value, schema))} |"
            for name, value in fields.items()
        ]
        mark = match[0].partition("\n")[0]
        return "\n".join([mark, "| field | type | meaning |", "|---|---|---|", *rows, END])

    return re.sub(r"<!-- fields: (\w+) -->\n.*?" + END, table, page, flags=re.DOTALL)


def _referred(value: dict[str, Any], schema: dict[str, Any]) -> str:
    for option in [value, *value.get("anyOf", ()), *value.get("oneOf", ())]:
        if "$ref" in option:
            return str(_target(option["$ref"], schema).get("description", ""))
    return ""


def _target(reference: str, schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][reference.rpartition("/")[2]]
    return found


def _type(value: dict[str, Any], schema: dict[str, Any]) -> str:
    """What a field holds, in the words of Python."""
    if "$ref" in value:
        return str(_target(value["$ref"], schema).get("title") or _type(_target(value["$ref"], schema), schema))
    if options := value.get("anyOf") or value.get("oneOf"):
        return " or ".join(_type(option, schema) for option in options)
    if "enum" in value:
        return " ".join(f"`{_plain(item)}`" for item in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if value.get("type") == "array":
        return f"list of {_type(value['items'], schema)}"
    types = value.get("type", "any")
    names = {"string": "text", "integer": "whole number", "null": "None"}
    return " or ".join(names.get(name, name) for name in ([types] if isinstance(types, str) else types))


def _plain(value: object) -> str:
    return "None" if value is None else str(value)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).rstrip() + "\n"


def pages() -> dict[Path, str]:
    """Each written page as it should be."""
    shapes = DOCS / "data-model.md"
    return {
        DOCS / "api.md": api(),
        DOCS / "cli.md": cli(),
        shapes: model(shapes.read_text(encoding="utf-8")),
    }


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8")
