"""The spelling of -ing forms."""

import pytest

from linter.inflection import ing


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        # nothing doubles and nothing drops
        ("lead", "leading"), ("refactor", "refactoring"), ("open", "opening"), ("visit", "visiting"),
        ("fix", "fixing"), ("show", "showing"), ("play", "playing"), ("sync", "syncing"), ("offer", "offering"),
        ("see", "seeing"), ("agree", "agreeing"), ("dye", "dyeing"), ("singe", "singeing"), ("be", "being"),
        ("focus", "focusing"), ("benefit", "benefiting"), ("develop", "developing"), ("keep", "keeping"),
        ("train", "training"), ("wait", "waiting"), ("edit", "editing"), ("onboard", "onboarding"),
        ("override", "overriding"), ("rewrite", "rewriting"),
        # a final e is dropped, ie turns to y, a final c hardens
        ("make", "making"), ("queue", "queuing"), ("change", "changing"), ("die", "dying"), ("tie", "tying"),
        ("mimic", "mimicking"), ("panic", "panicking"),
        # a consonant doubles behind a short stressed vowel
        ("cut", "cutting"), ("plan", "planning"), ("ship", "shipping"), ("quit", "quitting"), ("win", "winning"),
        ("begin", "beginning"), ("refer", "referring"), ("commit", "committing"), ("reset", "resetting"),
        ("rerun", "rerunning"), ("control", "controlling"), ("set", "setting"),
        # of a hyphenated verb the last part
        ("fine-tune", "fine-tuning"), ("re-run", "re-running"), ("co-lead", "co-leading"),
    ],
)  # fmt: skip
def test_ing(lemma: str, expected: str) -> None:
    assert ing(lemma) == expected


@pytest.mark.parametrize(
    ("lemma", "form", "expected"),
    [
        ("model", "modeled", "modeling"),
        ("model", "modelled", "modelling"),
        ("travel", "travelled", "travelling"),
        ("refactor", "refactored", "refactoring"),
        ("lead", "leading", "leading"),
        ("bring", "bring", "bringing"),
        ("re-plan", "re-planned", "re-planning"),
    ],
)
def test_the_writer_s_own_spelling_settles_it(lemma: str, form: str, expected: str) -> None:
    assert ing(lemma, form) == expected
