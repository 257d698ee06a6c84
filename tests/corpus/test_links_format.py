"""The answers of links.md keep to the format that the file states."""

from typing import get_args

import pytest

from linter.reading import Evidence
from tests.corpus.ties import Linked, read_linked

LINKED = read_linked()


@pytest.mark.parametrize("linked", LINKED, ids=lambda linked: linked.item.id)
def test_a_tie_joins_parts_that_are_there(linked: Linked) -> None:
    labels = [sentence.label for sentence in linked.item.sentences]
    for tie in linked.ties:
        assert tie.part in labels[tie.source]
        assert tie.base in labels[tie.target]
        assert (tie.part, tie.base) != ("B", "B")


@pytest.mark.parametrize("linked", LINKED, ids=lambda linked: linked.item.id)
def test_evidence_is_known_and_adjacency_stands_alone(linked: Linked) -> None:
    for tie in linked.ties:
        assert tie.by <= set(get_args(Evidence))
        assert "adjacency" not in tie.by or len(tie.by) == 1


@pytest.mark.parametrize("linked", LINKED, ids=lambda linked: linked.item.id)
def test_every_bridge_and_future_is_either_tied_or_named_untied(linked: Linked) -> None:
    present = {letter for letter in "BF" if linked.item.has(letter)}
    tied = {tie.part for tie in linked.ties}
    assert tied | linked.untied == present
    assert not tied & linked.untied


def test_a_comment_leaves_no_trace_and_both_sorts_are_there() -> None:
    assert not [linked.item.id for linked in LINKED if "<!--" in linked.item.markdown]
    assert len(LINKED) >= 60
    assert sum(bool(linked.untied) for linked in LINKED) >= 25
    assert {letter for linked in LINKED for letter in linked.untied} == {"B", "F"}
