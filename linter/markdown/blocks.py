"""Blocks: the flat sequence of headings, paragraphs, cells and summaries that a file is read as."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from linter.markdown.fold import Folder, Inline
from linter.text import Span
from linter.values import frozen

BlockKind = Literal["heading", "paragraph", "cell", "summary"]
ContainerKind = Literal["quote", "alert", "list", "item", "row", "details", "footnote"]

_DEEPEST = 100  # containers deeper than this are not told apart, so that no file costs depth times length


@dataclass(frozen=True, eq=False)
class Container:
    """What blocks stand in, from the inside out; equal only to itself. A GitHub alert is an ``alert``."""

    kind: ContainerKind
    parent: "Container | None"
    depth: int


@frozen(slots=False)
class Block:
    """A heading, paragraph (or text of a tight item), table cell or ``<summary>``, in the order of the file.

    ``level`` is a heading's, from 1; ``column`` a cell's, from 0, ``table`` tells tables apart, and
    ``header`` says that a cell heads its column. ``indented`` marks what CommonMark calls indented code.
    """

    kind: BlockKind
    inline: Inline
    within: Container | None
    level: int = 0
    column: int = 0
    table: int = 0
    header: bool = False
    indented: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return self.inline.text

    @property
    def span(self) -> Span:
        """The raw range of the inline content, markup included and container prefixes not."""
        return self.inline.span(0, len(self.inline.text))

    def inside(self, container: Container) -> bool:
        """Whether the block stands in a container."""
        return encloses(container, self.within)

    def nearest(self, *kinds: ContainerKind) -> Container | None:
        """The innermost container of one of these kinds around the block."""
        return innermost(self.within, None, kinds)


@frozen
class Comment:
    """An HTML comment: the text between its delimiters, and its range with them."""

    text: str
    span: Span


def encloses(container: Container, other: Container | None) -> bool:
    """Whether a container is another one or stands around it."""
    while other is not None and other is not container:
        other = other.parent
    return other is not None


def innermost(container: Container | None, limit: Container | None, kinds: Sequence[ContainerKind]) -> Container | None:
    """The innermost of these kinds from a container outwards, up to but without ``limit``."""
    while container is not None and container is not limit and container.kind not in kinds:
        container = container.parent
    return None if container is limit else container


class Builder:
    """Collects blocks and comments; knows which block is being written and which containers are open.

    ``indented`` is set while indented code is read again: its comments are not comments.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.within: Container | None = None
        self.indented = False
        self.hidden = 0  # depth of images and struck-out text, whose words do not count
        self._outer: list[Container | None] = []
        self._folder: Folder | None = None
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._stands_for: tuple[BlockKind, int] = ("paragraph", 0)
        self._column = 0
        self._table = 0
        self._header_row = False
        self._header = False

    @property
    def folder(self) -> Folder:
        """The inline content of the block that is being written; begins one where none is."""
        if self._folder is None:
            self._folder = Folder()
        return self._folder

    @property
    def writing(self) -> bool:
        """Whether a block is being written."""
        return self._folder is not None

    def comment(self, text: str, span: Span) -> None:
        """Note a comment."""
        if not self.indented:
            self.comments.append(Comment(text, span))

    def begin(self, kind: BlockKind, level: int = 0) -> None:
        """What is written from here on is a block of this kind."""
        self.flush()
        self._kind, self._level = kind, level

    def take_for(self, kind: BlockKind, level: int = 0) -> None:
        """From here on paragraphs are blocks of this kind, as those inside an HTML heading are."""
        self.flush()
        self._stands_for = (kind, level)

    def begin_table(self) -> None:
        """A table begins."""
        self.flush()
        self._table += 1

    def begin_row(self, header: bool = False) -> None:
        """A table row begins, inside its container."""
        self._column, self._header_row = -1, header

    def begin_cell(self, header: bool = False) -> None:
        """The next cell of the row begins."""
        self.flush()
        self._column += 1
        self._header = self._header_row or header

    def flush(self) -> None:
        """The block that is being written, if any, ends; what follows is a paragraph until told otherwise."""
        inline = self._folder.finish() if self._folder else None
        if inline:
            kind, level = self._stands_for if self._kind == "paragraph" else (self._kind, self._level)
            cell = kind == "cell"
            self.blocks.append(
                Block(
                    kind,
                    inline,
                    self.within,
                    level=level,
                    column=self._column if cell else 0,
                    table=self._table if cell else 0,
                    header=self._header and cell,
                    indented=self.indented,
                )
            )
        self._folder, self.hidden = None, 0
        self._kind, self._level = "paragraph", 0

    def reopen(self) -> None:
        """Go on writing the last block."""
        self.folder.extend(self.blocks.pop().inline)

    def enter(self, kind: ContainerKind) -> None:
        """A container opens."""
        self.flush()
        depth = self.within.depth + 1 if self.within else 1
        if depth <= _DEEPEST:
            self.within = Container(kind, self.within, depth)

    def leave(self, *kinds: ContainerKind) -> None:
        """The innermost container of these kinds closes, where one was entered in the present frame."""
        self.flush()
        limit = self._outer[-1] if self._outer else None
        found = innermost(self.within, limit, kinds)
        if found is not None:
            self.within = found.parent

    def leave_open(self, kind: ContainerKind) -> None:
        """An item or row that HTML left open closes where the next one opens."""
        if self.within is not None and self.within.kind == kind:
            self.leave(kind)

    def push(self, kind: ContainerKind) -> None:
        """A container of Markdown opens, a frame that no HTML tag inside it closes."""
        self.flush()
        self._outer.append(self.within)
        self.enter(kind)

    def pop(self) -> None:
        """The innermost container of Markdown closes."""
        self.flush()
        self.within = self._outer.pop()
