"""Files that add to what an earlier file of the same name states: a pack's patterns for one of our roles, say."""

from typing import Generic, TypeVar

from linter.schema import Log, Record
from linter.schema.nodes import Mapped, Mark, Node
from linter.values import frozen

T = TypeVar("T")


@frozen
class Addition(Generic[T]):
    """What a file adds: the name that it writes behind ``extends``, and the value as far as it goes."""

    to: tuple[str, Mark]
    value: T


@frozen(slots=False)
class Addable(Generic[T]):
    """A file that states something whole, or one with ``extends`` that adds to it."""

    whole: Record[T]
    addition: Record[Addition[T]]

    @property
    def expects(self) -> str:
        """What a whole file holds."""
        return self.whole.expects

    def read(self, node: Node, log: Log) -> T | Addition[T]:
        """The value, or the addition."""
        if isinstance(node, Mapped) and "extends" in node.pairs:
            return self.addition.read(node, log)
        return self.whole.read(node, log)
