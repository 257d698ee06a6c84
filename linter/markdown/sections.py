"""Sections: what stands under one question, cut into runs of prose by labels, notes and directives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from linter.draft import Directive, Label
from linter.markdown.blocks import Container, ContainerKind, innermost
from linter.markdown.labels import Word
from linter.markdown.units import LINE, PART_WORDS, Ask, Head, Tag, Text, Unit, start_of

RunKind = Literal["loose", "answer", "note"]

_BOUNDS: tuple[ContainerKind, ...] = ("item", "row", "quote", "alert", "details")
_LAST_PARTS: tuple[Label, ...] = ("learning", "future")
_LABEL_BOUNDS: tuple[ContainerKind, ...] = ("list", "row", "quote", "alert", "details")


@dataclass
class Run:
    """Prose that belongs together: loose, behind an answer's label, or a note to the reader.

    ``level`` is the label's, ``quote`` the blockquote that it stands in; ``within`` is the container that
    the run ends with, ``quoting`` how far a quotation that is all of it has come. ``generic`` tells that
    the label may mean other things outside of interview answers.
    """

    kind: RunKind = "loose"
    label: str | None = None
    says: Label | None = None
    level: int = LINE
    within: Container | None = None
    quote: Container | None = None
    generic: bool = False
    off: bool = False
    texts: list[Text] = field(default_factory=list)
    quoting: Literal["", "words", "block", "closed"] = ""


@dataclass
class Section:
    """A question, or none, and the runs under it. ``off``: a directive says that no answer stands here."""

    ask: Ask | None
    level: int
    bound: Container | None = None
    off: bool = False
    parent: bool = False
    runs: list[Run] = field(default_factory=list)

    @property
    def texts(self) -> list[Text]:
        """All prose of the section."""
        return [text for run in self.runs for text in run.texts]


def cut(units: Sequence[Unit], regions: Sequence[Directive], first: Ask | None) -> list[Section]:
    """The sections of a file.

    ``regions`` are the directives that begin or forbid an answer, in order; ``first`` is the question
    of the front matter.
    """
    cutter = _Cutter(first, titled=_only_titled(units))
    waiting = list(reversed(regions))
    for index, unit in enumerate(units):
        while waiting and waiting[-1].span.end <= start_of(unit):
            cutter.pending = waiting.pop()
        cutter.take(unit, units[index - 1] if index else None, units[index + 1] if index + 1 < len(units) else None)
    return cutter.sections


def wholly_quoted(text: str) -> bool:
    """Whether one pair of quotes stands around all of a text."""
    text = text.rstrip(".,;:!? ")
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return False
    depth = 0
    for index, character in enumerate(text):
        if character == '"':
            depth += 1 if _opens(text, index) else -1
            if depth <= 0 and index < len(text) - 1:
                return False
    return True


def _opens(text: str, index: int) -> bool:
    return index == 0 or (text[index - 1] in " ([*-—" and text[index + 1 : index + 2] not in ("", " "))


def _only_titled(units: Sequence[Unit]) -> bool:
    """Whether a title is the only heading and nothing is asked, so that the file may be one answer."""
    return not any(isinstance(unit, Ask) for unit in units) and sum(isinstance(unit, Head) for unit in units) == 1


class _Cutter:
    """Follows the units; the last of ``open`` is the section that prose falls into now."""

    def __init__(self, first: Ask | None, *, titled: bool) -> None:
        self._titled = titled
        self.sections: list[Section] = [Section(first, first.level if first else 0)]
        self.pending: Directive | None = None
        self._open = [self.sections[0]]
        self._told_as: tuple[Label, Container | None] | None = None

    def take(self, unit: Unit, before: Unit | None, after: Unit | None) -> None:
        """Put one unit, which stands between two others, where it belongs."""
        self._leave(unit)
        pending, self.pending = self.pending, None
        match unit:
            case Ask():
                self._ask(unit, before, after, pending)
            case Head():
                self._head(unit, pending)
            case Tag():
                self._tag(unit, after, pending)
            case Text():
                self._text(unit, pending)

    @property
    def _section(self) -> Section:
        return self._open[-1]

    def _run(self) -> Run:
        """The run that prose falls into now."""
        section = self._section
        if not section.runs:
            section.runs.append(Run(off=section.off))
        return section.runs[-1]

    def _begin(self, run: Run) -> None:
        run.off = run.off or self._section.off
        self._section.runs.append(run)

    def _leave(self, unit: Unit) -> None:
        """Close what a unit stands outside of."""
        block = unit.block
        if block is None:
            return
        while (bound := self._section.bound) and not block.inside(bound):
            self._open.pop()
            self._told_as = None
            self._begin(Run())
        if self._section.runs and (within := self._run().within) and not block.inside(within):
            self._begin(Run())
        if self._told_as and self._told_as[1] and not block.inside(self._told_as[1]):
            self._told_as = None

    def _ask(self, ask: Ask, before: Unit | None, after: Unit | None, pending: Directive | None) -> None:
        bound = _bound(ask, after) or self._section.bound
        listed = _is_bare_item(ask, before, after)
        if ask.prose and ask.block and self._under_heading() and (listed or not ask.sure) and not self._opens(bound):
            if not listed:
                self._text(Text(ask.prose, ask.block), pending)
            return
        if listed:
            self.sections.append(Section(ask, LINE))
            return
        self._told_as = None
        if any(section.bound is bound for section in self._open):
            while self._section.bound is not bound:
                self._open.pop()
        level = 0 if bound and bound.kind in ("row", "details") and ask.level == LINE else ask.level
        nested = bound is not self._section.bound or ask.level > self._section.level
        self._section.parent = self._section.parent or nested
        self._enter(Section(ask, level, bound, off=pending is not None and pending.verb == "not-answer"))

    def _under_heading(self) -> bool:
        ask = self._section.ask
        return ask is not None and ask.level < LINE

    def _opens(self, bound: Container | None) -> bool:
        """Whether a question that ends with ``bound`` is one inside the present section, with its own answer."""
        return bound is not None and all(section.bound is not bound for section in self._open)

    def _enter(self, section: Section) -> None:
        """A section begins beside the present one, or inside it where it is bound more narrowly."""
        if self._section.bound is section.bound:
            self._open.pop()
        self._open.append(section)
        self.sections.append(section)

    def _head(self, head: Head, pending: Directive | None) -> None:
        if pending is not None:
            ask = Ask(head.title, head.level, head.block) if pending.verb == "answer" else None
            self._told_as = None
            self._enter(Section(ask, head.level, self._section.bound, off=pending.verb == "not-answer"))
        else:
            self._part(head.level)

    def _part(self, level: int) -> None:
        """A heading that asks nothing ends the sections and runs that it does not stand below."""
        section = self._section
        self._told_as = None
        if level <= section.level or (section.ask is None and level <= LINE):
            self._enter(Section(None, level, section.bound))
        elif section.runs and level <= self._run().level:
            self._begin(Run())

    def _tag(self, tag: Tag, after: Unit | None, pending: Directive | None) -> None:
        word = tag.word
        inside = after.block if after else None
        if tag.level <= self._section.level and word.kind != "answer" and not self._goes_on(word, after):
            self._part(tag.level)
        if word.kind != "answer":
            self.pending = pending
        if word.kind == "part" and word.label:
            item = tag.block.nearest("item", "row")
            self._told_as = (word.label, item if item and inside and inside.inside(item) else None)
            if self._run().kind == "note":
                self._begin(Run())
        elif word.kind == "answer":
            within = innermost(tag.block.within, self._section.bound, _LABEL_BOUNDS)
            self._told_as = None
            self._begin(
                Run(
                    "answer",
                    label=word.text,
                    says=word.label,
                    level=tag.level,
                    within=within if within and inside and inside.inside(within) else None,
                    quote=tag.block.nearest("quote"),
                    generic=_is_generic(word.text),
                    off=pending is not None and pending.verb == "not-answer",
                )
            )
        elif word.kind == "note":
            self._told_as = None
            self._begin(Run("note", word.text, level=tag.level))

    def _goes_on(self, word: Word, after: Unit | None) -> bool:
        """Whether a label that stands as high as the question heads a part of its answer."""
        if word.text.lower() in PART_WORDS:
            return True
        ends_it = self._section.ask is not None and word.label in _LAST_PARTS
        return ends_it and isinstance(after, Text) and after.speaks

    def _text(self, text: Text, pending: Directive | None) -> None:
        if text.block.indented and self._section.ask is None and not self._titled:
            return
        word = text.word
        if pending is not None:
            self._begin(Run("answer" if pending.verb == "answer" else "loose", off=pending.verb == "not-answer"))
        if (word and word.kind == "note") or text.block.nearest("alert"):
            # Beside the present run, which goes on behind the note.
            self._run()
            self._section.runs.insert(-1, Run("note", off=self._section.off, texts=[text]))
            return
        if word and word.kind == "part" and self._run().kind == "note":
            self._begin(Run())
        run = self._run()
        if run.quoting or not run.texts:
            self._quote(run, text)
            run = self._run()
        run.texts.append(self._labelled(text, run))

    def _labelled(self, text: Text, run: Run) -> Text:
        """The text with the label that is in force."""
        word, prose = text.word, text.prose
        if word and word.kind == "part" and word.label:
            self._told_as = (word.label, text.block.nearest("item", "row"))
            return replace(text, prose=replace(prose, label=word.label, labelled=True))
        if self._told_as:
            return replace(text, prose=replace(prose, label=self._told_as[0]))
        if not run.says:
            return text
        return replace(text, prose=replace(prose, label=run.says, labelled=word is not None))

    def _quote(self, run: Run, text: Text) -> None:
        """A labelled answer that is a quotation ends with it."""
        if run.kind != "answer" or not run.label:
            return
        if run.quoting in ("words", "closed"):
            goes_on = run.quoting == "words" or wholly_quoted(text.prose.text)
        elif run.quoting == "block":
            goes_on = text.block.nearest("quote") is not run.quote
        else:
            goes_on = True
            run.quoting = _opening(text, run)
        if not goes_on:
            self._begin(Run())
        elif run.quoting == "words" and text.prose.text.rstrip(".,;:!? ").endswith('"'):
            run.quoting = "closed"


def _opening(text: Text, run: Run) -> Literal["", "words", "block", "closed"]:
    """How a labelled answer begins: with words in quotes, in a blockquote, or plainly."""
    words = text.prose.text
    if text.block.nearest("quote") is not run.quote:
        return "block"
    if wholly_quoted(words) or (words.startswith('"') and words.count('"') == 1):
        return "words"
    return ""


def _is_generic(label: str) -> bool:
    """Whether a label is as common in other documents as with interview answers."""
    return not re.search(r"answer|response|reply|\bans\b|^a\W*\d*$", label, re.IGNORECASE)


def _bound(ask: Ask, after: Unit | None) -> Container | None:
    """The innermost container that holds a question together with what comes next."""
    if ask.block is None:
        return None
    around = innermost(ask.block.within, None, _BOUNDS)
    while around is not None:
        if around.kind in ("row", "details") or (after and after.block and after.block.inside(around)):
            return around
        around = innermost(around.parent, None, _BOUNDS)
    return None


def _is_bare_item(ask: Ask, before: Unit | None, after: Unit | None) -> bool:
    """Whether a question stands in a list of questions, with nothing in its own item."""
    item = ask.block.nearest("item") if ask.block and ask.prose else None
    if item is None or (after and after.block and after.block.inside(item)):
        return False
    return any(
        isinstance(other, Ask)
        and other.block is not None
        and (its := other.block.nearest("item")) is not None
        and its is not item
        and its.parent is item.parent
        for other in (before, after)
    )
