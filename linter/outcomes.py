"""Outcomes: many files judged in batches, of which none that breaks stops another."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from linter.config.settings import Settings
from linter.draft import Draft
from linter.engine import Engine
from linter.errors import internal_error
from linter.report import Checked, Failed
from linter.values import frozen

_MOST_FILES, _MOST_TEXT = 64, 1_000_000
"""A batch ends with the file that brings it to so many files for each process, or to so many code points."""


@frozen
class Opened:
    """A draft that was read, with what is needed to judge it."""

    draft: Draft
    settings: Settings
    engine: Engine


def judged(files: Iterable[Opened | Failed], jobs: int) -> Iterator[Checked | Failed]:
    """The outcome of each file, in order; with several processes a batch is begun before the one before it ended."""
    begun: deque[Callable[[], Iterator[Checked | Failed]]] = deque()
    for batch in _batches(files, _MOST_FILES * jobs):
        begun.append(_begun(batch))
        if len(begun) > (jobs > 1):
            yield from begun.popleft()()
    for outcomes in begun:
        yield from outcomes()


def broken(name: str, error: Exception) -> Failed:
    """The outcome of a file at which answerlint itself broke."""
    return Failed(name, internal_error(error, "on this file"))


def _batches(files: Iterable[Opened | Failed], most: int) -> Iterator[list[Opened | Failed]]:
    batch: list[Opened | Failed] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file.draft.source.text) if isinstance(file, Opened) else 0
        if len(batch) >= most or size >= _MOST_TEXT:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _begun(batch: Sequence[Opened | Failed]) -> Callable[[], Iterator[Checked | Failed]]:
    """Begin to judge a batch; if it breaks as a whole, each file is judged on its own."""
    opened = [each for each in batch if isinstance(each, Opened)]
    try:
        begun = _together(opened)
    except Exception:
        begun = partial(_one_by_one, opened)

    def outcomes() -> Iterator[Checked | Failed]:
        try:
            checked = iter(begun())
        except Exception:
            checked = iter(_one_by_one(opened))
        for each in batch:
            yield each if isinstance(each, Failed) else next(checked)

    return outcomes


def _together(opened: Sequence[Opened]) -> Callable[[], list[Checked | Failed]]:
    """Begin to judge files, those of an engine together; their outcomes are in the order given."""
    begun: list[tuple[list[int], Callable[[], list[Checked]]]] = []
    for engine in {id(each.engine): each.engine for each in opened}.values():
        mine = [number for number, each in enumerate(opened) if each.engine is engine]
        begun.append((mine, engine.begin([(opened[number].draft, opened[number].settings) for number in mine])))

    def outcomes() -> list[Checked | Failed]:
        found: dict[int, Checked | Failed] = {}
        for mine, ended in begun:
            found |= dict(zip(mine, ended(), strict=True))
        return [found[number] for number in range(len(opened))]

    return outcomes


def _one_by_one(opened: Sequence[Opened]) -> list[Checked | Failed]:
    return [_alone(each) for each in opened]


def _alone(each: Opened) -> Checked | Failed:
    try:
        return _together([each])()[0]
    except Exception as error:
        return broken(each.draft.source.name, error)
