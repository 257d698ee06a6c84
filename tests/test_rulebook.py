"""The rules of a process are read again where a file of theirs has changed, and only there."""

import threading
from pathlib import Path

import pytest

import linter
from linter import loader
from linter.cache.store import Cache
from linter.errors import AnswerlintError
from linter.pack import Wanted
from linter.rulebook import _keys, for_judging, rule_base, state

RULE = (
    "title: It says “{0}”.\nlevel: warning\ncheck: {{kind: existence, phrases: [{0}]}}\nmessage: Leave it out.\n"
    "ask: What did you do, [deed]?\nwhy: It is worn.\nexamples:\n  bad:\n    - I lost a [[{0}]].\n"
    "  good:\n    - I did it.\n"
)
VERSION = linter.__version__


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "worn.yaml").write_text(RULE.format("crate"))
    return folder


def test_the_same_rules_are_the_same_value(house: Path) -> None:
    packs = (Wanted(house, "here"),)
    assert rule_base(packs, VERSION) is rule_base((Wanted(house, "there"),), VERSION)
    assert rule_base((), VERSION) is not rule_base(packs, VERSION)


def test_a_changed_a_new_and_a_lost_file_count(house: Path) -> None:
    packs = (Wanted(house),)
    first = rule_base(packs, VERSION)
    (house / "worn.yaml").write_text(RULE.format("pears"))
    second = rule_base(packs, VERSION)
    assert first.named("house/worn") != second.named("house/worn")
    (house / "other.yaml").write_text(RULE.format("apples"))
    assert rule_base(packs, VERSION).named("house/other")
    (house / "other.yaml").unlink()
    assert rule_base(packs, VERSION) == second


def test_rules_that_are_wrong_are_wrong_each_time_and_until_they_are_mended(house: Path) -> None:
    (house / "worn.yaml").write_text("title: x\n")
    for where in ("here", "there"):
        with pytest.raises(AnswerlintError, match=r"worn\.yaml:1"):
            rule_base((Wanted(house, where),), VERSION)
    (house / "worn.yaml").write_text(RULE.format("crate"))
    assert rule_base((Wanted(house),), VERSION).named("house/worn")


def test_threads_get_one_value_and_the_same_findings() -> None:
    text = "# What are your goals?\n\nI cut our build time by 40% last spring. I want to grow.\n"
    reports: list[object] = []
    threads = [
        threading.Thread(target=lambda: reports.append(linter.lint_text(text, isolated=True).files)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == [linter.lint_text(text, isolated=True).files] * 6


def test_roles_that_the_cache_has_lost_are_read_again_and_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    rule_base((), VERSION, cache)
    (key,) = (key for key in _keys(state((), VERSION)) if key.startswith(b"roles"))
    for lost in ("gone", "[]"):
        cache.put([(key, lost)])
        kept = rule_base((), VERSION, cache)
        assert kept.rules == loader.load().rules
        assert kept.roles == for_judging(loader.load()).roles
        assert rule_base((), VERSION, cache).roles == for_judging(loader.load()).roles
    cache.close()
