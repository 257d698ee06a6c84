"""What a proof of rules showed: every example and every branch that was tried, and what is wrong with it."""

from typing import Literal

from linter.errors import Problem
from linter.values import frozen

Sort = Literal["bad", "good", "todo", "yes", "no", "branch"]
"""Which list an example stands in; ``branch`` is an entry of a pattern that some example has to need."""


@frozen
class Tried:
    """An example or a branch: whose it is, where it is written, and what it shows that it should not.

    ``subject`` is the full id of a rule, or the name of a role or of a kind of question. ``line`` and
    ``column`` count from 1. ``faults`` are sentences; none where all is well.
    """

    subject: str
    sort: Sort
    path: str
    line: int
    column: int
    text: str
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it shows what it should."""
        return not self.faults


@frozen
class Proof:
    """The outcome of a proof, in the order of the files; ``errors`` are why nothing could be tried."""

    version: str
    examples: tuple[Tried, ...] = ()
    branches: tuple[Tried, ...] = ()
    errors: tuple[Problem, ...] = ()

    @property
    def failed(self) -> tuple[Tried, ...]:
        """The examples and branches with a fault."""
        return tuple(each for each in (*self.examples, *self.branches) if not each.holds)
