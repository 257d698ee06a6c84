"""The Markdown reader: from text to answers, each code point mapped to where it stands in the file."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from linter import directives
from linter.draft import Answer, Directive, Draft, Misdirective
from linter.markdown.answers import find_answers
from linter.markdown.binding import bind
from linter.markdown.blocks import Block, Comment
from linter.markdown.events import read
from linter.markdown.frontmatter import FrontMatter, read_front_matter
from linter.markdown.sections import cut
from linter.markdown.units import Ask, Unit, find_units, title_unit
from linter.text import Source

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_CR = re.compile(r"\r(?!\n)")


def parse(source: Source, is_question: Callable[[str], bool], *, whole_file: bool = True) -> Draft:
    """The answers and directives of a file; never raises.

    ``is_question`` tells an interview question by its folded text. ``whole_file=False`` keeps a file
    without any question from being one answer.
    """
    # One to one, so that every offset stays: the parser takes no lone surrogate, and not every lone CR for a line end.
    text = _LONE_CR.sub("\n", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", source.text))
    front = read_front_matter(text)
    blocks, comments = read(text, front.end)
    units = [*_title(front, blocks, is_question), *find_units(blocks, is_question)]
    told, misdirectives = _directives(comments)
    regions = [directive for directive in told if directive.verb in ("answer", "not-answer")]
    first = Ask(front.question, 0, None) if front.question else None
    sections = cut(units, regions, first)
    answers = [] if front.none else find_answers(sections, units, whole_file)
    bound, known = bind(told, _fronted(answers, front), units)
    return Draft(source, known, bound, (*front.misdirectives, *misdirectives))


def _title(front: FrontMatter, blocks: Sequence[Block], is_question: Callable[[str], bool]) -> Iterator[Unit]:
    """The title that front matter gives, unless it asks nothing and the file has headings of its own."""
    if front.title and not front.question:
        unit = title_unit(front.title, is_question)
        if isinstance(unit, Ask) or not any(block.kind == "heading" for block in blocks):
            yield unit


def _directives(comments: Sequence[Comment]) -> tuple[list[Directive], list[Misdirective]]:
    parsed = [directives.parse(comment.text, comment.span) for comment in comments]
    return (
        [each for each in parsed if isinstance(each, Directive)],
        [each for each in parsed if isinstance(each, Misdirective)],
    )


def _fronted(answers: Sequence[Answer], front: FrontMatter) -> list[Answer]:
    """The answers with the kind, the arc and the values that the front matter gives all of them."""
    if front.kind is None and front.arc is None and not front.fields:
        return list(answers)
    return [replace(answer, kind=front.kind, arc=front.arc, front=front.fields) for answer in answers]
