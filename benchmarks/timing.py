"""Runs commands in turn and tells what each cost: wall and CPU time, and the memory of its largest process."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ARITHMETIC = ("BLIS_", "MKL_", "OMP_", "OPENBLAS_")
"""How variables begin that tell libraries of arithmetic how to work: what they choose themselves is measured."""


@dataclass(frozen=True)
class Case:
    """A command to measure: where it runs, what must be done before each run, and which exit codes are fine.

    A ``rehearsed`` one runs once unmeasured: what it keeps for the next time is what is measured.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    before: Callable[[], None] = lambda: None
    codes: frozenset[int] = frozenset({0, 1})
    variables: dict[str, str] = field(default_factory=dict)
    rehearsed: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, seconds of processors, megabytes of its largest process."""

    wall: float
    cpu: float
    memory: float


class BrokenCaseError(Exception):
    """A command that does not do what is measured."""


def measure(cases: Sequence[Case], rounds: int, say: Callable[[str], None] = lambda line: None) -> dict[str, Cost]:
    """The median cost of each case; every round runs all of them, so that a slow minute hits each alike.

    A case that fails is named and left out of the result.
    """
    costs: dict[str, list[Cost]] = {case.name: [] for case in cases}
    broken: set[str] = set()

    def attempt(case: Case) -> Iterator[Cost]:
        try:
            if case.name not in broken:
                yield run(case)
        except (BrokenCaseError, OSError) as error:
            broken.add(case.name)
            say(f"{case.name}: {error}")

    for case in cases:
        if case.rehearsed:
            list(attempt(case))
    for number in range(rounds):
        for case in cases:
            costs[case.name] += attempt(case)
        say(f"round {number + 1} of {rounds}")
    return {name: _median(each) for name, each in costs.items() if each and name not in broken}


def run(case: Case) -> Cost:
    """One run of a case; raises `BrokenCaseError` where its exit code says that it did not do its work."""
    case.before()
    started = time.perf_counter()
    process = subprocess.Popen(
        case.command,
        cwd=case.folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(ARITHMETIC)} | case.variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in case.codes:
        raise BrokenCaseError(f"exit code {process.returncode}: {' '.join(case.command)[:200]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        *(statistics.median(values) for values in zip(*((c.wall, c.cpu, c.memory) for c in costs), strict=True))
    )
