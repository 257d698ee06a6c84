"""Proves rules: each example is read with its rule alone, as written and in every dress."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter import fixing, markdown
from linter.draft import Arc, Draft
from linter.engine import Engine
from linter.finding import Finding
from linter.proof.dresses import Dressed, dresses
from linter.proof.reader import Reader
from linter.proved import Sort
from linter.report import Checked
from linter.rule import Example, Rule, RuleBase
from linter.text import Source, Span
from linter.values import frozen

_LABEL = "Example"
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@frozen
class Only:
    """Settings that switch on these rules, by full id, whatever their files say."""

    rules: frozenset[str]
    arc: Arc = "by-question"
    company: str | None = None
    require_reason: bool = False
    suppressions: bool = True
    near_misses: bool = False

    def runs(self, rule: Rule) -> bool:
        """Whether it is one of them."""
        return rule.id in self.rules

    def level(self, rule: Rule) -> None:
        """Nothing: a rule's own level holds."""


@frozen
class Trial:
    """An example of a rule as a draft, whose own text begins at ``body``."""

    rule: Rule
    sort: Sort
    example: Example
    draft: Draft
    body: int


@frozen
class Outcome:
    """A trial as it was judged, and all that is wrong with it, as sentences."""

    trial: Trial
    checked: Checked
    faults: tuple[str, ...]


def prove_rules(base: RuleBase, rules: Sequence[Rule], reader: Reader) -> list[Outcome]:
    """The outcomes of all examples of some rules, in their order; what is wrong as written is not dressed."""
    trials = [trial for rule in rules for trial in _trials(rule)]
    plain = list(zip(trials, judged(base, trials, reader), strict=True))
    faults = [list(_faults(base, trial, checked)) for trial, checked in plain]
    fine = [number for number, (trial, _) in enumerate(plain) if not faults[number] and trial.sort != "todo"]
    dressed = [
        (number, name, dress) for number in fine for name, dress in dresses(trials[number].draft, trials[number].body)
    ]
    worn = [replace(trials[number], draft=_draft(trials[number].example, dress.worn)) for number, _, dress in dressed]
    for (number, name, dress), checked in zip(dressed, judged(base, worn, reader), strict=True):
        faults[number] += _differences(name, dress, plain[number][1], checked)
    return [Outcome(trial, checked, _told(trial, found)) for (trial, checked), found in zip(plain, faults, strict=True)]


def _trials(rule: Rule) -> Iterator[Trial]:
    lists: tuple[tuple[Sort, tuple[Example, ...]], ...] = (("bad", rule.bad), ("good", rule.good), ("todo", rule.todo))
    for sort, examples in lists:
        for example in examples:
            yield Trial(rule, sort, example, _draft(example, example.head + example.text), len(example.head))


def _draft(example: Example, text: str) -> Draft:
    """An example as the answer that it is: under its question, else labelled, so that one sentence is enough."""
    draft = markdown.parse(Source("example.md", text), lambda heading: heading == example.question)
    answers = tuple(
        replace(
            answer,
            kind=answer.kind or example.kind,
            label=answer.label or _LABEL,
            prose=tuple(replace(prose, label=prose.label or example.label) for prose in answer.prose),
        )
        for answer in draft.answers
    )
    return replace(draft, answers=answers)


def judged(base: RuleBase, trials: Sequence[Trial], reader: Reader) -> Iterator[Checked]:
    """What is found in each trial."""
    return Engine(base, reader=reader).check((trial.draft, _settings(base, trial)) for trial in trials)


def _settings(base: RuleBase, trial: Trial) -> Only:
    if not trial.example.finds:
        return Only(frozenset({trial.rule.id}))
    return Only(frozenset(rule.id for rule in base.rules if rule.enabled or rule is trial.rule))


def _told(trial: Trial, faults: Sequence[str]) -> tuple[str, ...]:
    """The faults of an example; of one that should fail as yet, that it does not."""
    if trial.sort != "todo":
        return tuple(faults)
    home = "bad" if trial.example.whole.spans else "good"
    return () if faults else (f"this gap is closed; move the example to `{home}`, without its `reason`",)


# As written


def _faults(base: RuleBase, trial: Trial, checked: Checked) -> Iterator[str]:
    """What an example shows beside what it should, as sentences."""
    if not checked.answers:
        yield "no answer is read in this example"
    elif trial.example.front is not None and not checked.answers[0].answer.front:
        yield "no front matter is read in this example; expected lines such as `company: Aldertree`"
    for read in checked.answers:
        if read.reading.skipped:
            yield f"this example is not judged ({read.reading.skipped.code}): {read.reading.skipped.message}"
            return
    findings = [finding for finding in checked.findings if finding.qualified == trial.rule.id]
    yield from _misplaced(trial, findings)
    if findings:
        yield from _missaid(trial.example, findings[0])
    if trial.example.fix is not None:
        yield from _misfixed(trial, findings)
    expected = {rule.id for written in trial.example.finds for rule in base.named(written)}
    found = {finding.qualified for finding in checked.findings}
    if expected and expected != found:
        yield f"{', '.join(sorted(found)) or 'nothing'} found, and expected is {', '.join(sorted(expected))}"


def _misplaced(trial: Trial, findings: Sequence[Finding]) -> Iterator[str]:
    marks, text = trial.example.whole, trial.draft.source.text
    marked = tuple(Span(start, end) for start, end in marks.spans)
    spans = tuple(finding.span for finding in findings)
    whole = tuple(sorted(span for each in findings for span in (each.span, *(other.span for other in each.related))))
    if marked not in (spans, whole):
        yield f"found at {_words(text, spans)}, and marked is {_words(text, marked)}"
    elif marks.anchor is not None and marks.anchor not in [finding.anchor for finding in findings]:
        anchors = ", ".join(f"“{text[: finding.anchor][-12:]}”" for finding in findings)
        yield f"the anchor lies behind {anchors}, and is marked elsewhere"


def _missaid(example: Example, finding: Finding) -> Iterator[str]:
    for name, wanted, said in (("message", example.message, finding.message), ("ask", example.ask, finding.ask)):
        if wanted is not None and wanted != said:
            yield f"the {name} is “{said}”, and expected is “{wanted}”"


def _misfixed(trial: Trial, findings: Sequence[Finding]) -> Iterator[str]:
    text = trial.draft.source.text
    start, end = trial.example.asked_at if trial.example.question_marks.spans else (trial.body, len(text))
    after = fixing.apply(text, findings)
    fixed = after[start : len(after) - len(text) + end]
    if fixed != trial.example.fix:
        yield f"the safe edits give “{fixed}”, and expected is “{trial.example.fix}”"


def _words(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(f"“{text[span.start : span.end]}”" for span in spans) or "nothing"


# Dressed


def _differences(name: str, dress: Dressed, plain: Checked, worn: Checked) -> Iterator[str]:
    """What the same example gives in a dress beside what it gives as written; one sentence at most."""
    skipped = next((read.reading.skipped for read in worn.answers if read.reading.skipped), None)
    wanted = [_moved(dress, finding) for finding in plain.findings]
    found = [_seen(finding) for finding in worn.findings]
    if skipped is not None:
        yield f"{name} it is not judged ({skipped.code}): {skipped.message}"
    elif wanted != found:
        places = tuple(finding.span for finding in worn.findings)
        meant = tuple(dress.span(finding.span) for finding in plain.findings)
        text = worn.source.text
        if places != meant:
            yield f"{name} {_words(text, places)} is found, and as written {_words(text, meant)}"
        else:
            yield f"{name} something else is said of {_words(text, places)} than as written"
    elif not all(
        finding.anchor in (dress.end(other.anchor), dress.start(other.anchor))
        for finding, other in zip(worn.findings, plain.findings, strict=True)
    ):
        yield f"{name} the anchor lies elsewhere than as written"


_Shown = tuple[str, str, Span, tuple[Span, ...], tuple[tuple[Span, str, bool], ...]]


def _seen(finding: Finding) -> _Shown:
    """What a finding says and where, as far as a dress leaves it."""
    related = tuple(other.span for other in finding.related)
    edits = tuple((edit.span, _straight(edit.text), edit.safe) for edit in finding.edits)
    return finding.qualified, _straight(finding.message), finding.span, related, edits


def _moved(dress: Dressed, finding: Finding) -> _Shown:
    """The same of a finding in the example as written, at the places that the dress gives."""
    rule, message, span, related, edits = _seen(finding)
    moved = tuple((dress.span(at), text, safe) for at, text, safe in edits)
    return rule, message, dress.span(span), tuple(map(dress.span, related)), moved


def _straight(message: str) -> str:
    return message.translate(_STRAIGHT)
