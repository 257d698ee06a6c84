"""The cap: how many findings of an answer a report shows, and which of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from linter.finding import Finding
from linter.report import Checked
from linter.rule import PARTS, RuleBase

Most = int | Literal["all"]
"""At most so many findings of each answer."""

MOST: Most = 5
"""The cap unless more are asked for: anxious readers act on few."""

EXPECTED = "a whole number from 1, or `all`"
"""What may be written for a cap."""


def read_most(word: str) -> Most | None:
    """The cap that a word means; None if it means none."""
    if word == "all":
        return "all"
    return int(word) if re.fullmatch(r"0*[1-9][0-9]{0,8}", word) else None


def places(base: RuleBase) -> Mapping[str, int]:
    """For each rule of a part of the arc, by full id, the part's place in it."""
    return {rule.id: PARTS.index(rule.part) for rule in base.rules if rule.part in PARTS}


def capped(file: Checked, most: Most, parts: Mapping[str, int]) -> Checked:
    """The file with at most so many findings of each answer; ``parts`` is what `places` says of the rules.

    The severest stay, of equal ones those of the earlier part of the arc, then those that begin
    earlier. Findings about directives are not counted.
    """
    if most == "all" or len(file.findings) <= most:
        return file
    useful = set(_most_useful(file.findings, most, parts))
    return replace(file, findings=tuple(each for number, each in enumerate(file.findings) if number in useful))


def _most_useful(findings: tuple[Finding, ...], most: int, parts: Mapping[str, int]) -> Iterator[int]:
    """The numbers of the findings that stay."""

    def rank(numbered: tuple[int, Finding]) -> tuple[object, ...]:
        _, each = numbered
        return -each.severity, parts.get(each.qualified, len(PARTS)), each.span

    given: Counter[int] = Counter()
    for number, finding in sorted(enumerate(findings), key=rank):
        if finding.answer is None or given[finding.answer] < most:
            yield number
        if finding.answer is not None:
            given[finding.answer] += 1
