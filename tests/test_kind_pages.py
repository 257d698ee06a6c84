"""The pages about kinds of check and of pattern: each is there, names every key, and its rules prove themselves."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from linter import loader
from linter.loader.checks import check_kinds
from linter.loader.names import Names
from linter.loader.patterns import pattern_keys
from linter.loader.scopes import scope
from linter.proof import prove
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "rules" / "kinds"
KINDS = check_kinds(Names()).options
PATTERNS = ("phrases", "regexes", "clauses", "tokens", "dependencies")
PAGES = sorted(FOLDER.glob("*.md"))

_RULE = re.compile(r"^```yaml (?P<file>\S+)\n(?P<text>.*?)^```$", re.M | re.S)
_KEYS = re.compile(r"^\| (?P<cell>[^|]*?) \|", re.M)


@cache
def rules(page: Path) -> dict[str, str]:
    return {match["file"]: match["text"] for match in _RULE.finditer(page.read_text(encoding="utf-8"))}


def keys(page: str) -> set[str]:
    """What stands as code in the first column of a page's tables."""
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    return {word for cell in _KEYS.findall(text) for word in re.findall(r"`([^`]+)`", cell)}


def test_every_kind_has_a_page_and_every_page_a_kind() -> None:
    assert {page.stem for page in PAGES} == {*KINDS, *PATTERNS, "combining", "scopes"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_every_key_of_its_check(kind: str) -> None:
    patterns = set(pattern_keys(Names()))
    assert set(KINDS[kind].keys) - patterns <= keys(kind)
    assert "combining.md" in (FOLDER / f"{kind}.md").read_text(encoding="utf-8") or not patterns & set(KINDS[kind].keys)


def test_the_pages_of_patterns_and_scopes_name_every_key() -> None:
    assert set(pattern_keys(Names())) <= keys("combining")
    assert set(scope(Names()).keys) <= keys("scopes")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_a_rule_of_its_kind(page: Path) -> None:
    checks = [yaml.safe_load(text)["check"] for text in rules(page).values()]
    if page.stem in KINDS:
        assert {check["kind"] for check in checks} == {page.stem}
    elif page.stem in PATTERNS:
        assert all(page.stem in check for check in checks)
    assert checks


def test_every_rule_that_a_page_shows_proves_itself(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for page in PAGES:
        for file, text in rules(page).items():
            (house / file).write_text(text, encoding="utf-8")
    proof = prove(loader.load([house]), sorted(house.glob("*.yaml")))
    assert [f"{failed.path}:{failed.line}: {failed.faults}" for failed in proof.failed] == []
