"""How the files below ``rules/`` are laid out: no wider than code, so that what a change changes can be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WIDTH = 120
FILES = sorted((ROOT / "rules").glob("*/*.yaml"))


def in_brackets(node: yaml.Node) -> Iterator[yaml.CollectionNode]:
    """The outermost lists and mappings that are written in brackets or braces."""
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from in_brackets(each)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from in_brackets(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_only_one_text_may_be_wider_than_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wide = {number for number, line in enumerate(text.split("\n")) if len(line) > WIDTH}
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    faults = [
        node.start_mark.line + 1
        for node in in_brackets(root)
        if wide & set(range(node.start_mark.line, node.end_mark.line + 1))
    ]
    assert faults == [], "one key or item a line, please"


def test_there_are_rules_to_look_at() -> None:
    assert len(FILES) > 50
