"""The architecture page's table of layers, held against every import, type-only ones included."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import linter

PACKAGE = Path(linter.__file__).parent
PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """The rows of the table under "Layers", bottom row first."""
    section = PAGE.read_text(encoding="utf-8").partition("\n## Layers\n")[2]
    block = re.search(r"^```[a-z]*\n(.*?)^```", section, re.M | re.S)
    assert block, "docs/architecture.md has no fenced table under the heading Layers"
    lines = [line.partition("  ")[0] for line in block[1].splitlines() if line.strip()]
    return tuple(tuple(name.strip() for name in line.split("·")) for line in reversed(lines))


@cache
def levels() -> dict[str, int]:
    return {name: number for number, row in enumerate(rows()) for name in row}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its full name."""
    named = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def layer(module: str) -> str:
    """The name that the table uses for a module: its first part below the package."""
    return module.split(".")[1] if "." in module else "__init__"


def imports(module: str) -> Iterator[str]:
    """The modules of the package that a module names in an import, wherever in it that stands."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "linter":
            below = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else node.module for name in below)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "linter")


def test_every_layer_has_a_module_and_every_module_a_layer() -> None:
    assert {layer(module) for module in modules()} == set(levels())


def test_every_part_is_told_what_it_may_do_and_what_not() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("\n| part | may | may not |\n")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(levels())


@pytest.mark.parametrize("module", modules())
def test_imports_point_down(module: str) -> None:
    own = layer(module)
    wrong = {each for each in imports(module) if layer(each) != own and levels()[layer(each)] >= levels()[own]}
    assert not wrong


def test_no_cycle_inside_a_layer() -> None:
    graph = {module: {each for each in imports(module) if each != module} for module in modules()}
    while leaves := [module for module, below in graph.items() if not below]:
        graph = {module: below - set(leaves) for module, below in graph.items() if module not in leaves}
    assert not graph


@pytest.mark.parametrize("module", [module for module in modules() if layer(module) != "language"])
def test_only_the_language_layer_imports_spacy(module: str) -> None:
    text = modules()[module].read_text(encoding="utf-8")
    assert not re.search(r"^\s*(?:import|from) (?:spacy|thinc|numpy)\b", text, re.M)


@pytest.mark.parametrize("module", [module for module in modules() if layer(module) not in ("cli", "__main__")])
def test_only_the_command_line_prints(module: str) -> None:
    text = modules()[module].read_text(encoding="utf-8")
    assert not re.search(r"\bprint\(|\bsys\.std(?:out|err)\b|\bclick\b", text)


@pytest.mark.parametrize("module", modules())
def test_modules_say_what_they_are_for_and_have_honest_names(module: str) -> None:
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    assert (ast.get_docstring(tree) or "").split("\n")[0].rstrip().endswith((".", ":"))
    assert module.rpartition(".")[2] not in {"utils", "tools", "common", "helpers", "misc"}
