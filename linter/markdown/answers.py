"""Answers: the five ways in which the prose of a file is one, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.draft import Answer, Prose, Question
from linter.errors import Problem
from linter.markdown.blocks import encloses
from linter.markdown.sections import Run, Section, wholly_quoted
from linter.markdown.units import BOLD, LINE, PART_WORDS, Head, Tag, Text, Unit
from linter.text import Span

_ADVICE = Problem("advice", "advice beside a sample answer, not an answer")
_EMPTY = Problem("empty", "no prose stands below the question")
_DISABLED = Problem("disabled", "a directive says that this is no answer")


def find_answers(sections: Sequence[Section], units: Sequence[Unit], whole_file: bool) -> list[Answer]:
    """The answers of a file in the order of the file, those with a reason to skip them included."""
    asked = any(section.ask for section in sections)
    found: list[Answer] = []
    question: Question | None = None
    for section in sections:
        if section.ask:
            question = section.ask.question
            found += _under_question(section, question)
        else:
            found += _without_question(section, question)
    if not found and not asked and whole_file:
        found += _whole_file(sections, units)
    found.sort(key=lambda answer: answer.span.start)
    return [replace(answer, id=index) for index, answer in enumerate(found)]


def _under_question(section: Section, question: Question) -> Iterator[Answer]:
    runs = [run for run in section.runs if run.texts]
    loose = [run for run in runs if run.kind == "loose" and not run.off]
    labelled = [run for run in runs if run.kind == "answer" and not run.off]
    yield from (_answer(run.texts, question, run.label, _DISABLED) for run in runs if run.off)
    yield from (_answer(run.texts, question, None, _ADVICE) for run in runs if run.kind == "note" and not run.off)
    if not section.texts:
        yield from _empty(section, question)
    if labelled:
        yield from (_answer(run.texts, question, run.label) for run in labelled)
        yield from (_answer(run.texts, question, None, _ADVICE) for run in loose)
        return
    texts = [text for run in loose for text in run.texts]
    quoted = _quoted(texts, section)
    if quoted and len(quoted) < len(texts):
        yield from _quotations(texts, quoted, question)
    elif texts:
        advice = section.ask is not None and section.ask.advice
        yield _answer(texts, question, None, _ADVICE if advice else None)


def _empty(section: Section, question: Question) -> Iterator[Answer]:
    if not section.parent and section.ask and section.ask.block:
        yield Answer(0, question, None, (), question.span, skip=_DISABLED if section.off else _EMPTY)


def _without_question(section: Section, question: Question | None) -> Iterator[Answer]:
    """The labelled answers of a section without a question of its own, under the nearest question."""
    runs = [run for run in section.runs if run.texts]
    yield from (_answer(run.texts, None, run.label, _DISABLED) for run in runs if run.off)
    headed = any(run.kind == "answer" and not run.generic and run.level < LINE for run in section.runs)
    answers = [run for run in runs if run.kind == "answer" and not run.off and (headed or _counts(run))]
    for run in answers:
        yield _answer(run.texts, question if run.label else None, run.label)
    if any(run.label for run in answers):
        taken = set(map(id, answers))
        yield from (_answer(run.texts, None, None, _ADVICE) for run in runs if id(run) not in taken and not run.off)


def _counts(run: Run) -> bool:
    """Whether a label that other documents use too stands before a quotation in the first person."""
    return not run.generic or any(
        text.speaks and (wholly_quoted(text.prose.text) or text.block.nearest("quote")) for text in run.texts
    )


def _whole_file(sections: Sequence[Section], units: Sequence[Unit]) -> Iterator[Answer]:
    """A file without a question and with no heading but a title is one answer."""
    heads = [(index, unit) for index, unit in enumerate(units) if isinstance(unit, Head) and unit.level < BOLD]
    heads = heads or [(index, unit) for index, unit in enumerate(units[:1]) if isinstance(unit, Head)]
    tags = {unit.word.text.lower() for unit in units if isinstance(unit, Tag) and unit.level < LINE}
    prose = [index for index, unit in enumerate(units) if isinstance(unit, Text)]
    texts = [text for section in sections for run in section.runs if run.kind != "note" for text in run.texts]
    if len(heads) > 1 or not texts or (tags and len(tags & PART_WORDS) < 2):
        return
    title: Question | None = None
    if heads:
        index, head = heads[0]
        if head.level > 1 and prose[0] < index:
            return
        title = head.title
    yield _answer(texts, title, None)


def _quoted(texts: Sequence[Text], section: Section) -> set[int]:
    """The indexes of the paragraphs that are quotations in the first person."""
    wholly = {index for index, text in enumerate(texts) if wholly_quoted(text.prose.text) and text.speaks}
    return wholly | _in_quotes(texts, section)


def _in_quotes(texts: Sequence[Text], section: Section) -> set[int]:
    """The indexes of the paragraphs in blockquotes of which at least half speak in the first person."""
    quotes: dict[int, list[int]] = {}
    for index, text in enumerate(texts):
        quote = text.block.nearest("quote")
        if quote is not None and not encloses(quote, section.bound):
            quotes.setdefault(id(quote), []).append(index)
    spoken = (indexes for indexes in quotes.values() if 2 * sum(texts[i].speaks for i in indexes) >= len(indexes))
    return {index for indexes in spoken for index in indexes}


def _quotations(texts: Sequence[Text], quoted: set[int], question: Question) -> Iterator[Answer]:
    """Each run of quotations is an answer, each run of other prose advice."""
    run: list[Text] = []
    for index, text in enumerate(texts):
        if run and (
            (index in quoted) != (index - 1 in quoted) or _starts_anew(texts[index - 1], text, index in quoted)
        ):
            yield _answer(run, question, None, None if index - 1 in quoted else _ADVICE)
            run = []
        run.append(text)
    if run:
        yield _answer(run, question, None, None if len(texts) - 1 in quoted else _ADVICE)


def _starts_anew(before: Text, text: Text, quoted: bool) -> bool:
    """Whether a quotation is another answer than the one before it: another item or another blockquote."""
    if not quoted:
        return False
    return before.block.nearest("item", "quote") is not text.block.nearest("item", "quote")


def _answer(texts: Sequence[Text], question: Question | None, label: str | None, skip: Problem | None = None) -> Answer:
    own = min(map(_quotes_around, texts))
    prose = tuple(text.prose if _quotes_around(text) == own else _told_by_others(text) for text in texts)
    span = Span(prose[0].span.start, prose[-1].span.end)
    return Answer(0, question, label, prose, span, skip=skip)


def _quotes_around(text: Text) -> int:
    """How many blockquotes a text stands in; one in more of them than its answer is somebody else's."""
    container, quotes = text.block.within, 0
    while container is not None:
        quotes += container.kind == "quote"
        container = container.parent
    return quotes


def _told_by_others(text: Text) -> Prose:
    return replace(text.prose, folded=text.prose.folded.left_alone())
