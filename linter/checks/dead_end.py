"""The check for a run of sentences of one role that nothing grows out of."""

from collections.abc import Iterator
from itertools import pairwise

from linter.check import DeadEnd
from linter.checks.hit import Hit, anchor_of, clause_of, sentence_number
from linter.draft import Answer
from linter.reading import Reading


def find(check: DeadEnd, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """A hit for each maximal run of the role's sentences without the other role before the next run."""
    runs = _runs([sentence_number(reading, role) for role in reading.of(check.role)])
    followers = {sentence_number(reading, role) for role in reading.of(check.followed_by)}
    for run, until in pairwise([*runs, [len(reading.passage.sentences)]]):
        if not any(run[0] <= sentence < until[0] for sentence in followers):
            last = [role for role in reading.of(check.role) if sentence_number(reading, role) == run[-1]][-1]
            place = clause_of(reading, last)
            yield Hit(place, anchor_of("after-sentence", answer, reading, place), (last,))


def _runs(numbers: list[int]) -> list[list[int]]:
    """Sentence numbers in ascending order as runs of neighbours."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
