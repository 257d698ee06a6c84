"""Examples in rule files: ``[[…]]`` marks an exact span, ``[[^]]`` an anchor, ``\\[[`` two plain brackets."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, get_args

from linter.draft import Label
from linter.loader.names import Names
from linter.rule import Example, Marks
from linter.schema import Choice, Either, Fit, ListOf, Placed, Record, Refined, Schema, Text, WrongError
from linter.schema.nodes import Mark

_MARK = re.compile(r"\\\[\[|\[\[\^\]\]|\[\[|\]\]")


_Three = tuple[tuple[Example, ...], tuple[Example, ...], tuple[Example, ...]]
_Keys = Mapping[str, tuple[Schema[Any], Any]]

_LABEL: _Keys = {"label": (Choice(get_args(Label)), None)}
_HEAD: _Keys = {"front-matter": (Text("lines of front matter as one text, such as `'company: Tarn'`"), None)}


def rule_examples(names: Names, rule: Schema[str]) -> Record[_Three]:
    """The schema of a rule's examples: what it must find, what it must not, and what it gets wrong as yet."""
    setting: _Keys = {"finds": (ListOf(rule, lone=True), ()), **_LABEL, **_HEAD}
    saying: _Keys = {key: (Text("what the finding says"), None) for key in ("message", "ask")}
    fixing: _Keys = {"fix": (Text("the text after the safe edits"), None)}
    bad = Refined(_example_of(names, {**setting, **saying, **fixing}), _with_span)
    good = Refined(_example_of(names, setting), partial(_without_marks, "good"))
    todo = _mapping(names, {"reason": Text("why it fails as yet, in a sentence")}, {**_LABEL, **_HEAD})
    return Record(
        lambda bad, good, todo: (bad, good, todo),
        required={"bad": ListOf(bad), "good": ListOf(good)},
        optional={"todo": (ListOf(todo), ())},
    )


def role_examples(names: Names) -> Record[tuple[tuple[Example, ...], tuple[Example, ...]]]:
    """The schema of a role's own examples: answers that have it somewhere, and answers that have it nowhere."""
    plain = ListOf(Refined(_example_of(names, {}), partial(_without_marks, "role")))
    return Record(lambda yes, no: (yes, no), required={"yes": plain, "no": plain})


def sentence_list(names: Names) -> Schema[tuple[Example, ...]]:
    """The schema of the examples of one pattern of a role, each perhaps with the STAR label that it stands under."""
    return ListOf(_example_of(names, _LABEL))


def _example_of(names: Names, further: _Keys) -> Schema[Example]:
    """An example: a text, or a mapping of the text and its setting, of which ``further`` are keys of its own."""
    short = Refined(Placed(Text("an example text")), _example)
    return Either(short, _mapping(names, {}, further))


def _mapping(names: Names, required: Mapping[str, Schema[Any]], further: _Keys) -> Record[Example]:
    setting: _Keys = {"kind": (names.kind, None), "question": (Text("a question"), None)}
    return Record(
        _example,
        required={"text": Placed(Text("an example text")), **required},
        optional={**setting, **further},
        fits=(Fit(("kind", "question"), _one_setting),),
    )


def _example(
    text: tuple[str, Mark], question: str | None = None, front_matter: str | None = None, **setting: Any
) -> Example:
    written, at = text
    plain, own = _marks(written, "text")
    asked, above = (None, Marks()) if question is None else _marks(question, "question")
    front, before = (None, Marks()) if front_matter is None else _marks(front_matter, "front-matter")
    anchors = [marks.anchor for marks in (own, above, before) if marks.anchor is not None]
    if len(anchors) > 1:
        raise WrongError("a second anchor `[[^]]` stands in this example; expected one", "text")
    return Example(
        plain,
        spans=own.spans,
        anchor=own.anchor,
        line=at.line,
        column=at.column,
        question=asked,
        question_marks=above,
        front=front,
        front_marks=before,
        **setting,
    )


def _marks(text: str, key: str) -> tuple[str, Marks]:
    """A text of an example without its marks, and these; what is wrong with them is told at its key."""
    try:
        plain, spans, anchor = marked(text)
    except WrongError as wrong:
        raise WrongError(str(wrong), key) from None
    return plain, Marks(spans, anchor)


def _one_setting(kind: str | None, question: str | None) -> None:
    if kind is not None and question is not None:
        raise WrongError("`kind` and `question` exclude each other; the question tells the kind", "kind")


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


def _with_span(example: Example) -> Example:
    if not example.whole.spans:
        raise WrongError("this bad example marks no span; put `[[…]]` around what is found")
    return example


def _without_marks(what: str, example: Example) -> Example:
    if example.whole != Marks():
        raise WrongError(f"this {what} example has marks; expected none, because nothing is found in it")
    return example
