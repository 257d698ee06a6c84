"""A progress bar for runs that a person has to wait for."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click

_PATIENCE = 1.0


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Yield what to call after each of ``total`` steps.

    A bar appears on stderr after a second, and only if stderr is a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    started, done = time.monotonic(), 0
    with ExitStack() as stack:
        advance: Callable[[int], None] | None = None

        def step() -> None:
            nonlocal advance, done
            done += 1
            if advance is not None:
                advance(1)
            elif done < total and time.monotonic() - started > _PATIENCE:
                bar = stack.enter_context(click.progressbar(length=total, label="Reading", file=sys.stderr))
                advance = bar.update
                advance(done)

        yield step
