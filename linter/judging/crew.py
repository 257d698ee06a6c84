"""The crew: processes that judge answers side by side, each with rules and pipeline of its own, loaded once."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import TypeVar

from linter.judging.judge import Judge
from linter.judging.judgement import Asked, Judgement, Reader, lightened
from linter.rings import look_no_more, look_seldom
from linter.rule import RuleBase

T = TypeVar("T")

WORTHWHILE = 60_000
"""Code points to judge that outweigh what it takes to start a process."""

PORTION = 15_000
"""Code points that a process takes at a time: enough for the pipeline's batches, little enough to share out evenly."""


class Crew:
    """Judges like `linter.judging.judge.Judge`, in so many ``jobs`` at once where there is enough to judge."""

    def __init__(self, base: RuleBase, every_role: bool, reader: Reader | None, jobs: int) -> None:
        self._told = (base, every_role)
        self._alone = Judge(base, every_role, reader)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._children: list[multiprocessing.process.BaseProcess] = []

    def judge(self, asked: Sequence[Asked]) -> Iterator[Judgement]:
        """The judgement of each answer, in order; their readings are light. The processes begin at once."""
        if self._jobs < 2 or (self._pool is None and sum(map(_size, asked)) < WORTHWHILE):
            return map(lightened, self._alone.judge(asked))
        try:
            pool = self._started()
            portions = [self._submit(pool, _judge, portion) for portion in _portions(asked)]
        except BrokenProcessPool:
            portions = []
        return self._collected(asked, portions)

    def _collected(self, asked: Sequence[Asked], portions: Sequence[Future[list[Judgement]]]) -> Iterator[Judgement]:
        try:
            judged = [each for portion in portions for each in portion.result()]
        except BrokenProcessPool:
            judged = []
        except BaseException:
            self.dismiss()
            raise
        if not judged:
            # A process was killed, for its memory perhaps; this one does the rest alone.
            self.dismiss()
            self._jobs = 1
            yield from map(lightened, self._alone.judge(asked))
        yield from judged

    def dismiss(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for child in self._children:
                child.terminate()
            self._pool, self._children = None, []

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, because a fork would copy threads' locks; each loads the pipeline as it starts.
            self._pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context("spawn"), _begin, self._told)
            for _ in range(self._jobs):
                self._submit(self._pool, _nothing)
        return self._pool

    def _submit(self, pool: ProcessPoolExecutor, task: Callable[..., T], *told: object) -> Future[T]:
        """Have a task done; a pool starts a process whenever it has one to spare and none that is idle."""
        before = set(multiprocessing.active_children())
        future = pool.submit(task, *told)
        self._children += [child for child in multiprocessing.active_children() if child not in before]
        return future


def _size(asked: Asked) -> int:
    return sum(len(prose.text) for prose in asked[0].prose)


def _portions(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    portion: list[Asked] = []
    size = 0
    for each in asked:
        portion.append(each)
        size += _size(each)
        if size >= PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


_judge_here: list[Judge] = []
"""In a process of the crew, its judge."""


def _begin(base: RuleBase, every_role: bool) -> None:
    """Make a process ready; an interrupt is for the one that started it, which then ends this one."""
    from linter.language.door import open_lean

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    look_seldom()
    open_lean()
    look_no_more()
    _judge_here.append(Judge(base, every_role))


def _end_with_parent() -> None:
    """Wait for the process that started this one, which may be killed while this one waits for work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _nothing() -> None:
    """What is asked of a process so that it starts."""


def _judge(asked: Sequence[Asked]) -> list[Judgement]:
    return list(map(lightened, _judge_here[0].judge(asked)))
