"""Why: gathers the account of one place, with every stage of a run done afresh and watched."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from linter import loader, markdown
from linter.account import Account, Judged, Near, Outcome, Placed, Told
from linter.check import Attribute, Missing, Unlinked, aside_of
from linter.checks import search_of
from linter.checks.attribute import has
from linter.checks.missing import hint
from linter.config import Configs
from linter.config.settings import Settings
from linter.draft import QUESTION, Answer, Directive, Draft, Place
from linter.engine import known_of, placed
from linter.errors import AnswerlintError, Problem
from linter.features import told
from linter.files import shown
from linter.finding import Finding
from linter.inflection import counted
from linter.judging.employer import employer_of
from linter.judging.judge import Judge
from linter.judging.judgement import Reader
from linter.judging.questions import is_question
from linter.markdown.frontmatter import read_front_matter
from linter.near_miss import NearMiss, near_misses, nearest
from linter.pattern import CLAUSE_FEATURES
from linter.patterns import Clauses, Search
from linter.reading import Clause, Reading, Role
from linter.report import Checked, Failed, Read, Report
from linter.rule import DEFAULT_PACK, RolePattern, Rule, RuleBase
from linter.rulebook import rule_base, whole
from linter.run import Input, Run
from linter.shipped import rules_folder
from linter.silencing import silence
from linter.silencing.acts import Standing
from linter.text import Source, Span
from linter.values import frozen

Sift = Callable[[Report], Report]

_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|=+\s*$)")
_COMMENT = re.compile(r"\s*<!--")
_MARKUP = re.compile(r"\s*(?:</?[a-zA-Z][^>]*>\s*$|[-*_](?:[ \t]*[-*_]){2,}\s*$|\|?[ \t]*:?-+:?[ \t]*\|)")


@frozen
class Spot:
    """A line, or one column of it; both from 1."""

    line: int
    column: int | None = None


def account(
    configs: Configs, given: Input, at: Spot, *, version: str, sift: Sift, reader: Reader | None = None
) -> Account:
    """The account of a place in a draft; ``sift`` takes out accepted findings, as `linter.run.Run.check` does.

    Raises `AnswerlintError` if the draft cannot be read, its settings are wrong, or it has no such place.
    """
    run = Run(configs, version=version, every_role=True, reader=reader)
    run.prepare()
    stages: list[Report] = []

    def watching(report: Report) -> Report:
        stages.extend((report, sift(report)))
        return stages[-1]

    left = run.check([given], sift=watching)
    heard, new = (_file(stage) for stage in stages)
    case = _case(configs, given, heard.source, version, reader)
    target = _target(heard.source, at)
    answer = next(iter(_answers(case.draft, target)), None)
    if answer is None:
        standing = _standing(case.draft, at, target)
        if beside := case.beside(target):
            whole = case.account(beside, at, target, version, (heard, new, _file(left)))
            return replace(whole, standing=standing, clauses=())
        around = next((each for each in case.draft.answers if each.span.overlaps(target)), None)
        return Account(version, heard.source, at.line, at.column, standing, around)
    return case.account(answer, at, target, version, (heard, new, _file(left)))


def _file(report: Report) -> Checked:
    (file,) = report.files
    if isinstance(file, Failed):
        raise AnswerlintError(*(report.errors or (file.error,)))
    return file


def _target(source: Source, at: Spot) -> Span:
    """The range of the file that a place means; raises `AnswerlintError` where the file has none such."""
    lines = len(source.line_starts) - (source.text[-1:] in ("\n", "\r"))
    if at.line > lines:
        said = f"{source.name} has {counted(lines, 'line')}; there is no line {at.line}"
        raise AnswerlintError(Problem("no-such-place", said))
    start, text = source.line_starts[at.line - 1], source.line(at.line)
    if at.column is None:
        return Span(start, start + len(text))
    if at.column > len(text) + 1:
        said = f"line {at.line} of {source.name} has {len(text)} columns; there is no column {at.column}"
        raise AnswerlintError(Problem("no-such-place", said))
    return Span(start + at.column - 1, start + at.column - 1)


def _answers(draft: Draft, target: Span) -> Iterator[Answer]:
    """The answers that have words in a range."""
    for answer in draft.answers:
        if any(prose.span.overlaps(target) for prose in answer.prose):
            yield answer


def _standing(draft: Draft, at: Spot, target: Span) -> str:
    """What stands at a place that is no sentence of an answer."""
    source = draft.source
    line = source.line(at.line)
    if not line.strip():
        return "an empty line"
    if target.start < read_front_matter(source.text).end:
        return "front matter"
    asked = (answer.question for answer in draft.answers if answer.question)
    question = next((each for each in asked if each.span.overlaps(target)), None)
    if question is not None:
        return f"the question “{question.text}”"
    if any(directive.span.overlaps(target) for directive in draft.directives):
        return "a directive"
    if _in_code(source, at.line):
        return "code"
    if _COMMENT.match(line):
        return "a comment"
    if _HEADING.match(line):
        return "a heading"
    if _MARKUP.match(line):
        return "markup"
    return "a label or markup" if any(answer.span.overlaps(target) for answer in draft.answers) else "other text"


def _in_code(source: Source, line: int) -> bool:
    """Whether a line belongs to a fenced block."""
    fence = ""
    for number in range(1, line + 1):
        found = _FENCE.match(source.line(number))
        if found and not fence:
            fence = found["fence"]
        elif found and found["fence"].startswith(fence):
            if number == line:
                return True
            fence = ""
    return bool(fence)


def _case(configs: Configs, given: Input, source: Source, version: str, reader: Reader | None) -> "_Case":
    """The draft with the rules and settings that hold for it."""
    config = configs.of(given.path)
    base = whole(rule_base(config.packs, version))
    settings = config.for_file(Path.cwd() / given.path, base)
    if settings.parameters:
        base = loader.adjusted(base, settings.parameters)
    draft = markdown.parse(source, lambda text: is_question(text, base.kinds), whole_file=settings.whole_file)
    return _Case(base, settings, draft, reader)


@frozen(slots=False)
class _Case:
    """A draft with the rules and settings that hold for it."""

    base: RuleBase
    settings: Settings
    draft: Draft
    reader: Reader | None

    def account(
        self, answer: Answer, at: Spot, target: Span, version: str, stages: tuple[Checked, Checked, Checked]
    ) -> Account:
        """The account of a place in an answer, given the file as directives, the baseline and the cap leave it."""
        (judgement,) = self.judge.judge([(answer, self.settings)])
        reading = judgement.reading
        whole = Account(version, self.draft.source, at.line, at.column, None, answer, reading)
        if not reading.judged:
            return whole
        search = search_of(reading, employer_of(answer, self.settings.company))
        clauses, lexicons = search.clauses, self.base.lexicons
        misses = [miss for role in self.base.roles for miss in near_misses(clauses, role, reading.roles, lexicons)]
        here = _clauses_at(answer, reading, at, target)
        said = _Said(self, answer, reading, tuple(placed(answer, judgement)), stages, misses, search)
        return replace(
            whole,
            clauses=tuple(self._told(clauses, clause, answer, reading, misses) for clause in here),
            rules=tuple(said.judged(rule) for rule in self.base.rules if rule.pack in self._packs),
        )

    @cached_property
    def judge(self) -> Judge:
        """A judge whose rules give way to none, so that it can be told which of them would have spoken."""
        rules = tuple(replace(rule, yields_to=()) for rule in self.base.rules)
        return Judge(replace(self.base, rules=rules), True, self.reader)

    @cached_property
    def _packs(self) -> frozenset[str]:
        """The packs that have a rule that runs."""
        return frozenset(rule.pack for rule in self.base.rules if self.settings.runs(rule))

    def beside(self, target: Span) -> Answer | None:
        """The first answer that has words of a range beside it, which a rule that runs looks at."""
        names = {aside_of(rule.check) for rule in self.base.rules if self.settings.runs(rule)} - {""}
        looked_at = ((each, prose) for each in self.draft.answers for name in names for prose in each.aside(name).prose)
        return next((answer for answer, prose in looked_at if prose.span.overlaps(target)), None)

    def _told(
        self, clauses: Clauses, clause: Clause, answer: Answer, reading: Reading, misses: Sequence[NearMiss]
    ) -> Told:
        features = {name: tuple(sorted(clauses.shown(clause, name))) for name in CLAUSE_FEATURES}
        return Told(
            clause,
            answer.span_of(clause.place),
            {name: values for name, values in features.items() if values},
            tuple(told(clauses, clause)),
            tuple(
                self._placed(role, number, reading)
                for number, role in enumerate(reading.roles)
                if role.clause == clause.index
            ),
            tuple(Near(miss, _where(miss.pattern)) for miss in misses if miss.clause == clause.index),
        )

    def _placed(self, role: Role, number: int, reading: Reading) -> Placed:
        links = tuple(link for link in reading.links if number in (link.source, link.target))
        return Placed(role, _where(self._pattern(role)), links)

    def _pattern(self, role: Role) -> RolePattern:
        patterns = (each for rule in self.base.roles if rule.name == role.name for each in rule.patterns)
        return next(each for each in patterns if each.name == role.pattern)


def _where(pattern: RolePattern) -> str:
    """The file and line of a pattern; those of ours below ``rules/``, wherever they are installed."""
    ours = rules_folder()
    within = pattern.path.is_relative_to(ours)
    path = f"rules/{pattern.path.relative_to(ours).as_posix()}" if within else shown(pattern.path)
    return f"{path}:{pattern.line}"


def _clauses_at(answer: Answer, reading: Reading, at: Spot, target: Span) -> list[Clause]:
    """The clauses that a line touches, or those of the sentence that a column stands in."""
    passage = reading.passage
    if at.column is None:
        return [clause for clause in passage.clauses if answer.span_of(clause.place).overlaps(target)]
    spans = [answer.span_of(place) for place in passage.sentences]
    before = [number for number, span in enumerate(spans) if span.start <= target.start]
    sentence = before[-1] if before else 0
    return [clause for clause in passage.clauses if clause.sentence == sentence]


@frozen(slots=False)
class _Said:
    """What the rules say of one answer: ``found`` before anything is taken out, and what each stage leaves of it."""

    case: _Case
    answer: Answer
    reading: Reading
    found: tuple[Finding, ...]
    stages: tuple[Checked, Checked, Checked]
    misses: Sequence[NearMiss]
    search: Search

    def judged(self, rule: Rule) -> Judged:
        """What became of a rule."""
        if not self.case.settings.runs(rule):
            return Judged(rule, "off")
        if self._asked(rule) is None:
            return Judged(rule, "not-asked", by=f"no answer to a question of the kind {self.reading.kind} needs it")
        own = self._of(rule)
        if not own:
            name = aside_of(rule.check)
            if name and not self.answer.aside(name).prose:
                return Judged(rule, "finds-nothing", by=_nothing_there(name))
            by, near = _quiet(rule, self.reading, self._line)
            return Judged(rule, "finds-nothing", by=by or self._hint(rule), near_miss=near)
        outcome, by = self._fate(rule, own)
        return Judged(rule, outcome, own, by, self._near_miss(rule))

    def _of(self, rule: Rule) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.found if finding.qualified == rule.id)

    def _asked(self, rule: Rule) -> object:
        read = Read(self.answer, self.reading)
        return self.case.judge.severity(rule, read, self.answer.arc or self.case.settings.arc)

    def _fate(self, rule: Rule, own: Sequence[Finding]) -> tuple[Outcome, str]:
        """What became of a rule's findings: the best that became of any of them."""
        heard, new, capped = ([each for each in own if _is_told(each, stage)] for stage in self.stages)
        if capped:
            return "fires", ""
        if new:
            return "capped", "the cap (--max-per-answer) shows more useful ones first"
        if heard:
            return "accepted", "the baseline has it"
        if stronger := [other for other in rule.yields_to if any(each.qualified == other for each in self.found)]:
            return "yields", f"{stronger[0].removeprefix(f'{DEFAULT_PACK}/')} says it"
        directive = self._silencer(own[0])
        if directive is None:
            return "silenced", "a directive"
        line = self.case.draft.source.position(directive.span.start).line
        return "expected" if directive.verb == "expect" else "silenced", f"“{directive.verb}” in line {line}"

    def _silencer(self, finding: Finding) -> Directive | None:
        """The first directive that takes out a finding by itself."""
        draft = self.case.draft
        standing = {self.answer.id: Standing(self.answer.span)}
        known = known_of(self.case.base, self.case.settings)
        for directive in draft.directives:
            alone = (each for each in draft.directives if each is directive or each.verb == "enable")
            left = silence(replace(draft, directives=tuple(alone)), [finding], standing, known)
            if directive.verb != "enable" and finding not in left.findings:
                return directive
        return None

    def _hint(self, rule: Rule) -> str:
        if not isinstance(rule.check, Missing) or aside_of(rule.check):
            return ""
        place = hint(rule.check, self.answer, self.reading, self.search)
        return f"line {self._line_at(place)} may say it in words of its own" if place else ""

    def _near_miss(self, rule: Rule) -> str:
        if not isinstance(rule.check, Missing):
            return ""
        miss = nearest(miss for miss in self.misses if miss.role == rule.check.role)
        return f"line {self._line_of(miss.clause)} {miss.message}" if miss else ""

    def _line(self, role: Role) -> int:
        return self._line_of(role.clause)

    def _line_of(self, clause: int) -> int:
        return self._line_at(self.reading.passage.clauses[clause].place)

    def _line_at(self, place: Place) -> int:
        return self.case.draft.source.position(self.answer.span_of(place).start).line


def _is_told(finding: Finding, stage: Checked) -> bool:
    """Whether a file has a finding, be it that of another answer which the same words stand beside."""
    return any((each.qualified, each.span) == (finding.qualified, finding.span) for each in stage.findings)


def _nothing_there(name: str) -> str:
    if name == QUESTION:
        return "there is no question"
    return f"no text can be read under `{name.removesuffix(':')}` in the front matter"


Lines = Callable[[Role], int]


def _quiet(rule: Rule, reading: Reading, line: Lines) -> tuple[str, str]:
    """Why a rule finds nothing, and what it just missed, each as words; empty where nothing is known."""
    match rule.check:
        case Missing(role=str(name), given=given):
            there, lacking = reading.of(name), [each for each in given if not reading.of(each)]
            if there:
                return f"line {line(there[0])} has it", ""
            return (f"it asks only where there is {_a(lacking[0])}", "") if lacking else ("", "")
        case Attribute() as check:
            return _attribute(check, reading, line)
        case Unlinked(role=name):
            return _tied(name, reading, line), ""
    return "", ""


def _tied(name: str, reading: Reading, line: Lines) -> str:
    for link in reading.links:
        source, target = reading.roles[link.source], reading.roles[link.target]
        if source.name == name:
            return f"line {line(source)} is tied to the {target.name} in line {line(target)}"
    return "" if reading.of(name) else f"there is no {name}"


_SPARED: Mapping[tuple[str, str], str] = {
    ("vague", "true"): "names something concrete",
    ("rescued", "false"): "names nothing, but the sentence beside it does",
    ("grade", "hedged"): "is not hedged",
    ("measured", "false"): "has a figure",
}
"""What is so of a role that lacks an attribute which a rule looks for."""


def _attribute(check: Attribute, reading: Reading, line: Lines) -> tuple[str, str]:
    roles = reading.of(check.role)
    if not roles:
        return f"there is no {check.role}", ""
    lacking = [[pair for pair in check.having if not has(role, pair)] for role in roles]
    for role, pairs in zip(roles, lacking, strict=True):
        if pairs == [check.having[-1]] and len(check.having) > 1 and pairs[0] in _SPARED:
            return "", f"line {line(role)} {_SPARED[pairs[0]]}"
    if not all(lacking):
        number = next(number for number, pairs in enumerate(lacking) if pairs)
        said = _SPARED.get(lacking[number][0], "is not so")
        return "", f"it would have to be so of every {check.role}, and line {line(roles[number])} {said}"
    return (f"line {line(roles[0])} {_SPARED[lacking[0][0]]}", "") if lacking[0][0] in _SPARED else ("", "")


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
