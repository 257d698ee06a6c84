"""Units: what a reader of a draft sees in its blocks, one after the other: questions, headings, labels, prose."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from linter.draft import Folded, Prose, Question
from linter.markdown.asking import Site, asked, first_lines, gives_advice
from linter.markdown.blocks import Block, Container
from linter.markdown.labels import Word, header_word, heading_word, in_series, letters_of, words
from linter.text import Span
from linter.values import frozen

IsQuestion = Callable[[str], bool]

LINE = 7
"""The level of a question or label that is no heading: below every heading."""
BOLD = 8
"""The level of words in bold that head what follows: below everything that has one."""

PART_WORDS = frozenset(
    (
        *"situation situations task tasks action actions result results achievement bridge future".split(),
        *("what i did", "what i learned", "what i learnt", "what it taught me", "what i took from it"),
    )
)
"""The labels that belong to answers alone; "Context" or "Achievements" heads a part of many documents."""

_FIRST_PERSON = re.compile(r"\bI\b|\b(?:my|me|we|our|us|mine|myself)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\W*(?:(?:back|go|return|jump|scroll)\s+(?:up\s+)?to\s+(?:the\s+)?)?(?:top|(?:table of )?contents|index|toc)\W*",
    re.IGNORECASE,
)
_STAGED = re.compile(
    r"\((?![^()]*\b(?:I|we|my|our)\b)[^()]{1,30}\)|(?:\#[^\W\d][\w-]*\s*)+"
    r"|\W*(?:about\s|approx\.?\s|time:\s?|length:\s?|duration:\s?)?\d{1,3}(?:[.:]\d{1,2})?\s?(?:s|secs?|seconds?|mins?|minutes?)\W*",
    re.IGNORECASE,
)
"""A paragraph that is for the speaker alone: what to do, how long it takes, what it is filed under."""
_NUMBER = re.compile(r"^(?:\W*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.:)]+)?\W*", re.IGNORECASE)
_CALLOUT = re.compile(r"\[!(?P<sort>[\w-]{2,20})\][+-]?\s*")
_SIGN = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff][\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3]*\\s+")
"""Arrows, ticks and emoji that a writer puts before words, where no sentence has a word of that sort."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w")
_JOINT = re.compile(r"\s*(?::|[-–—](?=\s))\s*")


@frozen(slots=False)
class Ask:
    """A question. ``level`` is its heading's, `LINE` elsewhere, 0 in front matter, which has no ``block``.

    ``sure`` tells that its place alone says that it is one, ``advice`` that its heading announces
    advice. ``prose`` is what the words are if they turn out to be no question.
    """

    question: Question
    level: int
    block: Block | None
    sure: bool = True
    advice: bool = False
    prose: Prose | None = None


@frozen(slots=False)
class Head:
    """A heading that asks nothing and is no label, a few words in bold on their own, or a title in front matter."""

    title: Question
    level: int
    block: Block | None


@frozen(slots=False)
class Tag:
    """A label whose words stand alone or before an answer; ``level`` as a question's."""

    word: Word
    level: int
    block: Block


@frozen(slots=False)
class Text:
    """A prose block, with the label that stands in the same block before it."""

    prose: Prose
    block: Block
    word: Word | None = None

    @property
    def speaks(self) -> bool:
        """Whether somebody speaks of themselves."""
        return bool(_FIRST_PERSON.search(self.prose.text))


Unit = Ask | Head | Tag | Text


def start_of(unit: Unit) -> int:
    """The raw offset at which a unit begins."""
    match unit:
        case Ask(question=question):
            return question.span.start
        case Text(prose=prose):
            return prose.span.start
        case Tag(word=word, block=block):
            return block.inline.folded.starts[word.start]
        case Head(title=title):
            return title.span.start


def title_unit(title: Question, is_question: IsQuestion) -> Ask | Head:
    """What a title in front matter is: a question, or a heading."""
    if found := asked(title.text, 0, len(title.text), "heading", is_question):
        prose = None if title.prose is None else _part(title.prose, *found)
        question = Question(title.text[slice(*found)], title.span, prose=prose)
        return Ask(question, 1, None, advice=gives_advice(title.text))
    return Head(title, 1, None)


def find_units(blocks: Sequence[Block], is_question: IsQuestion) -> Iterator[Unit]:
    """The units of a file in order.

    Contents lists, links back to the top, footnotes, bare numbers and what stands in a table behind the column of the
    answers are none.
    """
    kept = [
        block
        for block in _without_contents(blocks)
        if block.kind == "heading" or (_LETTER.search(block.text) and not block.nearest("footnote"))
    ]
    series = _series(kept)
    of_parts = _tables_of_parts(kept)
    lone = sum(block.kind == "heading" for block in kept) <= 1
    columns: dict[tuple[int, int], Word] = {}
    answered: dict[int, int] = {}
    opened: set[Container] = set()
    last: Unit | None = None
    for index, block in enumerate(kept):
        if block.header and (word := header_word(block.inline)):
            if block.table not in of_parts:
                columns[block.table, block.column] = word
                answered |= {block.table: block.column} if word.kind == "answer" else {}
            continue
        if block.header and not _beside(block, last) and not asked(block.text, 0, len(block.text), "item", is_question):
            continue
        column = columns.get((block.table, block.column)) if block.kind == "cell" else None
        if column is None and block.kind == "cell" and block.column > answered.get(block.table, block.column):
            continue
        around = block.nearest("item", "quote")
        listed = (lone and block.kind != "heading") or (around is not None and around not in opened)
        lone = lone and block.kind == "heading"
        opened |= {around} if around else set()
        for unit in list(_units_of(block, last, series.get(index, frozenset()), column, listed, is_question)):
            yield unit
            if not isinstance(unit, Text):
                last = unit


def _tables_of_parts(blocks: Sequence[Block]) -> frozenset[int]:
    """The tables whose rows are the parts of one answer: several begin with a part's label."""
    first = (block for block in blocks if block.kind == "cell" and block.column == 0 and not block.header)
    rows = Counter(block.table for block in first if (word := heading_word(block.inline)) and word.kind == "part")
    return frozenset(table for table, count in rows.items() if count > 1)


def _units_of(
    block: Block, last: Unit | None, letters: frozenset[int], column: Word | None, listed: bool, is_question: IsQuestion
) -> Iterator[Unit]:
    if block.kind == "heading":
        yield _heading_unit(block, is_question)
        return
    expected = isinstance(last, Tag) and last.word.kind == "question"
    if column and column.kind != "question":
        yield Tag(column, LINE, block)
    elif column:
        expected = True
    site: Site = "certain" if expected else _site(block, listed)
    inline = block.inline
    labels = list(words(inline, letters, _answers(last)))
    yield from _leading_units(block, labels[0].start if labels else len(block.text), site, is_question)
    ends = (*(word.start for word in labels[1:]), len(block.text))
    for word, end in zip(labels, ends, strict=False):
        yield from _labelled_units(block, word, *inline.trim(word.end, end), is_question)


def _heading_unit(block: Block, is_question: IsQuestion) -> Unit:
    end = _without_anchor(block)
    word = heading_word(block.inline)
    if word and word.kind == "question" and word.end < end:
        if question := asked(block.text, word.end, end, "certain", is_question):
            return _ask(block, question, block.level, is_question)
    elif word:
        return Tag(word, block.level, block)
    if question := asked(block.text, 0, end, "heading", is_question):
        return replace(_ask(block, question, block.level, is_question), advice=gives_advice(block.text))
    return Head(Question(block.text, block.span, recognised=False), block.level, block)


def _without_anchor(block: Block) -> int:
    """Where a heading ends before a link to a place of the same file, as back to its contents."""
    end = len(block.text)
    links = [mark.start for mark in block.inline.marks if mark.kind == "anchor" and mark.end == end and mark.start > 0]
    return min(links, default=end)


def _site(block: Block, listed: bool) -> Site:
    """How much the place of a block says; ``listed`` where it begins an item, a quote, or a file without headings."""
    if block.kind == "summary":
        return "heading"
    return "item" if listed or block.kind == "cell" else "plain"


def _leading_units(block: Block, end: int, site: Site, is_question: IsQuestion) -> Iterator[Unit]:
    """The units of what stands before the first label of a block."""
    inline = block.inline
    start, end = inline.trim(_behind_callout(block, is_question), end)
    if start >= end:
        return
    found = _bold_question(block, end, is_question)
    sure = found is not None or site in ("certain", "heading")
    found = found or first_lines(inline, start, end, site, is_question)
    if found:
        question, stop = found
        yield _ask(block, question, LINE, is_question, sure, _prose(block, start, end))
        joint = _JOINT.match(block.text, stop, end)
        start, end = inline.trim(joint.end() if joint else stop, end)
    if start == end or block.kind == "summary":
        return
    if _in_bold(block):
        yield Head(Question(block.text, block.span, recognised=False), BOLD, block)
    else:
        yield Text(_prose(block, start, end), block)


def _behind_callout(block: Block, is_question: IsQuestion) -> int:
    """Where the words of a callout begin, behind its sort and a title that asks nothing ("[!success] My answer")."""
    found = _CALLOUT.match(block.text) if block.nearest("quote") else None
    if found is None:
        return 0
    title = block.inline.line_end(found.start("sort"))
    return found.end() if asked(block.text, found.end(), title, "item", is_question) else title


def _in_bold(block: Block) -> bool:
    """Whether a paragraph is a few words in bold, as writers set who shun headings."""
    if block.kind != "paragraph" or block.nearest("item") or len(block.text.split()) > 8:
        return False
    bold = any(mark.kind == "strong" and _covers(block, mark.start, mark.end) for mark in block.inline.marks_at(0))
    return bold and block.text[-1] not in ".!?,;\"'"


def _bold_question(block: Block, end: int, is_question: IsQuestion) -> tuple[tuple[int, int], int] | None:
    """A question in bold that takes the first line of a block, or ends in "?" and is followed by its answer."""
    inline = block.inline
    bare = _NUMBER.match(block.text)
    for start in dict.fromkeys((0, bare.end() if bare else 0)):
        for mark in inline.marks_at(start):
            if mark.kind != "strong" or mark.end > end:
                continue
            stop = min(inline.line_end(mark.end), end)
            whole = not _LETTER.search(block.text, mark.end, stop)
            question = asked(block.text, 0, stop if whole else mark.end, "heading", is_question)
            if question and (whole or _introduces(block, mark.end, question, is_question)):
                return question, stop if whole else mark.end
    return None


def _introduces(block: Block, end: int, question: tuple[int, int], is_question: IsQuestion) -> bool:
    """Whether bold words that end at ``end`` ask, with their answer behind them on the line."""
    asks, behind = block.text[slice(*question)], block.text[end - 1 : end + 2]
    return asks.endswith("?") or (is_question(asks) and not behind.strip(" ").isalpha())


def _labelled_units(block: Block, word: Word, start: int, end: int, is_question: IsQuestion) -> Iterator[Unit]:
    """The units of a label and of what stands behind it."""
    if word.kind == "question" and start < end:
        if found := first_lines(block.inline, start, end, "certain", is_question):
            question, stop = found
            yield _ask(block, question, LINE, is_question)
            start, end = block.inline.trim(stop, end)
        if start < end:
            yield Text(_prose(block, start, end), block)
        return
    if word.kind in ("answer", "question") or start == end:
        yield Tag(word, LINE, block)
    if start < end and _WORD.search(block.text, start, end):
        yield Text(_prose(block, start, end), block, word)


def _ask(
    block: Block,
    question: tuple[int, int],
    level: int,
    is_question: IsQuestion,
    sure: bool = True,
    prose: Prose | None = None,
) -> Ask:
    text = block.text[slice(*question)]
    asked = Question(text, block.inline.span(*question), prose=_prose(block, *question))
    return Ask(asked, level, block, sure or is_question(text), prose=prose)


def _part(prose: Prose, start: int, end: int) -> Prose:
    """The words of a title that ask, as a block that no edit is made in, like every value of front matter."""
    folded = prose.folded
    starts, ends = folded.starts[start:end], folded.ends[start:end]
    return Prose(Folded(folded.text[start:end], starts, ends).left_alone(), Span(starts[0], ends[-1]))


def _prose(block: Block, start: int, end: int) -> Prose:
    inline = block.inline
    sign = _SIGN.match(block.text, start, end)
    start = sign.end() if sign and sign.end() < end else start
    item = block.nearest("item") is not None
    return Prose(inline.cut(start, end), inline.span(start, end), item=item)


def _without_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without items that repeat a heading, links to places of the same file, and what is for the speaker."""
    headings = {_plain(block.text): block for block in blocks if block.kind == "heading" and " " in block.text}
    for block in blocks:
        if block.kind == "heading":
            yield block
            continue
        to_anchor = any(
            mark.kind == "anchor" and _covers(block, mark.start, mark.end) for mark in block.inline.marks_at(0)
        )
        item = block.nearest("item") if block.kind == "paragraph" and len(block.text) < 400 else None
        heading = headings.get(_plain(block.text)) if item else None
        repeats = item and heading and not heading.inside(item)
        back = len(block.text) < 60 and _BACK.fullmatch(block.text)
        staged = block.kind == "paragraph" and not block.nearest("item") and _STAGED.fullmatch(block.text.strip())
        if not (to_anchor or repeats or back or staged):
            yield block


def _covers(block: Block, start: int, end: int) -> bool:
    return not _LETTER.search(block.text[:start] + block.text[end:])


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", _NUMBER.sub("", text)).strip().lower()


def _answers(last: Unit | None) -> bool:
    """Whether an "A." after this question or label answers too."""
    return isinstance(last, Ask) or (isinstance(last, Tag) and last.word.text.startswith("A"))


def _beside(block: Block, last: Unit | None) -> bool:
    """Whether a cell stands behind a question in its row."""
    return isinstance(last, Ask) and last.block is not None and last.block.within is block.within


def _series(blocks: Sequence[Block]) -> dict[int, frozenset[int]]:
    """For each block the offsets at which a letter stands for a part of the STAR scheme."""
    letters: list[tuple[int, int, str]] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            letters.append((index, -1, ""))
        else:
            letters += ((index, offset, letter) for offset, letter in letters_of(block.inline))
    found: dict[int, set[int]] = {}
    for (_, _, before), (index, offset, letter), (_, _, after) in zip(
        [(0, 0, ""), *letters], letters, [*letters[1:], (0, 0, "")], strict=False
    ):
        if letter in "STARL" and letter and in_series(before, letter, after):
            found.setdefault(index, set()).add(offset)
    return {index: frozenset(offsets) for index, offsets in found.items()}
