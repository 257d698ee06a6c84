"""Examples in rule files: ``[[…]]`` marks an exact span, ``[[^]]`` an anchor, ``\\[[`` two plain brackets."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from linter.draft import Label
from linter.loader.names import Names
from linter.nodes import Mark
from linter.rule import Example
from linter.schema import Choice, Either, ListOf, Placed, Record, Refined, Schema, Text, WrongError

_MARK = re.compile(r"\\\[\[|\[\[\^\]\]|\[\[|\]\]")


def example_list(names: Names, finds: Schema[str], least: int = 1) -> Schema[tuple[Example, ...]]:
    """The schema of a list of examples: a text each, or a mapping of the text and its setting."""
    return _listed(names, {"finds": (ListOf(finds, lone=True), ())}, least)


def sentence_list(names: Names) -> Schema[tuple[Example, ...]]:
    """The schema of the examples of one pattern of a role, each perhaps with the STAR label that it stands under."""
    return _listed(names, {"label": (Choice(get_args(Label)), None)})


def _listed(
    names: Names, further: Mapping[str, tuple[Schema[Any], Any]], least: int = 1
) -> Schema[tuple[Example, ...]]:
    """Examples, each a text or a mapping of the text and its setting, of which ``further`` are keys of its own."""
    text = Placed(Text("an example text"))
    setting: dict[str, tuple[Schema[Any], Any]] = {"kind": (names.kind, None), "question": (Text("a question"), None)}
    full = Record(_example, required={"text": text}, optional={**setting, **further})
    return ListOf(Either(Refined(text, lambda placed: _example(placed)), full), least=least)


def _example(
    text: tuple[str, Mark],
    kind: Any = None,
    question: Any = None,
    finds: Sequence[str] = (),
    label: Label | None = None,
) -> Example:
    if kind is not None and question is not None:
        raise WrongError("`kind` and `question` exclude each other; the question tells the kind", "kind")
    written, at = text
    plain, spans, anchor = marked(written)
    return Example(plain, kind, question, spans, anchor, at.line, tuple(finds), label)


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...], int | None]:
    """The text without its marks, the marked spans and the anchor, as offsets into it; `WrongError` for odd marks."""
    plain, spans, anchor, start, end = "", [], None, None, 0
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        end = mark.end()
        if mark[0] == "[[^]]":
            if anchor is not None:
                raise WrongError("a second anchor `[[^]]` stands in this example; expected one")
            anchor = len(plain)
        elif mark[0] == "[[":
            if start is not None:
                raise WrongError("`[[` stands inside `[[…]]`; close the first, or write \\[[ for plain brackets")
            start = len(plain)
        elif mark[0] == "\\[[":
            plain += "[["
        elif start is None:
            plain += "]]"
        else:
            spans.append((start, len(plain)))
            start = None
    if start is not None:
        raise WrongError("`[[` is not closed; expected `]]`, or \\[[ for plain brackets")
    if any(first == last for first, last in spans):
        raise WrongError("`[[]]` marks nothing; expected the span between, or `[[^]]` for an anchor")
    return plain + text[end:], tuple(spans), anchor


def with_spans(examples: tuple[Example, ...]) -> None:
    """Each bad example shows what is found; `WrongError` for one that does not."""
    for example in examples:
        if not example.spans:
            raise WrongError(f"the bad example in line {example.line} marks no span; put `[[…]]` around it", "examples")


def without_marks(examples: tuple[Example, ...], what: str) -> None:
    """`WrongError` for an example that marks something although nothing is to be found in it."""
    for example in examples:
        if example.spans or example.anchor is not None:
            raise WrongError(f"the {what} example in line {example.line} has marks; expected none there", "examples")
