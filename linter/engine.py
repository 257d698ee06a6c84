"""The engine: what is known of each answer or must be judged anew, and what stays silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from linter.check import Missing
from linter.draft import Answer, Draft
from linter.finding import Finding
from linter.judging.grid import off_grid
from linter.judging.judgement import Asked, Judgement, Reader, Settings, lightened
from linter.report import Checked, Read
from linter.rule import RuleBase
from linter.silencing import silence
from linter.silencing.acts import Known, Standing
from linter.text import Span

if TYPE_CHECKING:
    from linter.judging.crew import Crew
    from linter.judging.judge import Judge

BATCH_BLOCKS = 512
"""A batch of drafts ends with the draft that brings it to this many prose blocks."""


class Memory(Protocol):
    """What was judged before, in this run or in another."""

    def recall(self, asked: Sequence[Asked]) -> Sequence[Judgement | None]:
        """For each answer what is remembered of it."""

    def keep(self, judged: Sequence[tuple[Asked, Judgement]]) -> None:
        """Remember new judgements."""


class Engine:
    """Checks drafts against a rule base; every finding is given, however many an answer has.

    ``every_role``: assign the roles that no rule needs too, for reports that show an answer's arc.
    ``reader`` turns answers into passages, `linter.language.read` where there is none. What ``memory``
    recalls is not judged again. Readings come light (`linter.judging.judgement.light`), new or recalled.
    ``jobs``: how many processes judge where there is much to judge; `close` ends them.
    """

    def __init__(
        self,
        base: RuleBase,
        every_role: bool = False,
        reader: Reader | None = None,
        memory: Memory | None = None,
        jobs: int = 1,
    ) -> None:
        self.base = base
        self._every_role = every_role
        self._reader = reader
        self._memory = memory
        self._jobs = jobs
        self._judge: Judge | None = None
        self._crew: Crew | None = None
        self._known: dict[Settings, Known] = {}
        self._about_parts = frozenset(rule.id for rule in base.rules if isinstance(rule.check, Missing))

    def close(self) -> None:
        """End the processes that were started, if any were."""
        if self._crew is not None:
            self._crew.dismiss()

    def check(self, drafts: Iterable[tuple[Draft, Settings]]) -> Iterator[Checked]:
        """What is found in each draft, in the order given; a batch of drafts is held in memory at a time."""
        for batch in _batches(drafts, BATCH_BLOCKS):
            yield from self.begin(batch)()

    def begin(self, drafts: Sequence[tuple[Draft, Settings]]) -> Callable[[], list[Checked]]:
        """Have drafts judged; what is returned gives their outcomes, in the order given.

        In several processes judging begins at once, and the caller can read further drafts before it asks.
        """
        asked = [(answer, settings) for draft, settings in drafts for answer in draft.answers]
        recalled = [None] * len(asked) if self._memory is None else self._memory.recall(asked)
        new = [each for each, known in zip(asked, recalled, strict=True) if known is None]
        judged = self._judged(new)

        def outcomes() -> list[Checked]:
            fresh = list(judged)
            if self._memory is not None and new:
                self._memory.keep(list(zip(new, fresh, strict=True)))
            left = iter(fresh)
            known = iter([next(left) if each is None else each for each in recalled])
            return [self._checked(draft, settings, [next(known) for _ in draft.answers]) for draft, settings in drafts]

        return outcomes

    def _judged(self, new: Sequence[Asked]) -> Iterator[Judgement]:
        """The judgements of answers that nothing is known of, their readings light."""
        # An unchanged draft needs neither judge nor crew, nor anything that they stand on.
        if not new:
            return iter(())
        if self._jobs > 1:
            from linter.judging.crew import Crew

            self._crew = self._crew or Crew(self.base, self._every_role, self._reader, self._jobs)
            return self._crew.judge(new)
        from linter.judging.judge import Judge

        self._judge = self._judge or Judge(self.base, self._every_role, self._reader)
        # Made light one by one: the tokens of a whole batch would take memory by the hundred megabytes.
        return map(lightened, self._judge.judge(new))

    def _checked(self, draft: Draft, settings: Settings, judged: Sequence[Judgement]) -> Checked:
        reads = tuple(Read(answer, each.reading) for answer, each in zip(draft.answers, judged, strict=True))
        found = list(_once(map(placed, draft.answers, judged)))
        if settings not in self._known:
            self._known[settings] = known_of(self.base, settings)
        heard = silence(draft, found, {read.answer.id: _standing(read) for read in reads}, self._known[settings])
        findings = tuple(sorted(heard.findings, key=lambda finding: (finding.span, finding.rule)))
        incomplete = frozenset(
            finding.answer for finding in found if finding.answer is not None and finding.qualified in self._about_parts
        )
        return Checked(
            draft.source,
            reads,
            findings,
            heard.suppressed,
            heard.expected,
            expectations=heard.expectations,
            incomplete=incomplete,
        )


def known_of(base: RuleBase, settings: Settings) -> Known:
    """What directives may name where these settings hold."""
    rules = frozenset(rule.id for rule in base.rules)
    kinds = frozenset(kind.name for kind in base.kinds)
    ran = frozenset(rule.id for rule in base.rules if settings.runs(rule))
    return Known(rules, kinds, ran, settings.require_reason, settings.suppressions)


def placed(answer: Answer, judgement: Judgement) -> list[Finding]:
    """The findings of an answer where they stand in its file."""
    own = [off_grid(finding, answer) for finding in judgement.findings]
    beside = ((answer.aside(name), findings) for name, findings in judgement.asides)
    return own + [off_grid(finding, aside) for aside, findings in beside for finding in findings]


def _once(answers: Iterable[Sequence[Finding]]) -> Iterator[Finding]:
    """The findings of some answers; of those at a place that several stand beside only the first answer's."""
    told: set[tuple[str, Span]] = set()
    for findings in answers:
        yield from (each for each in findings if (each.qualified, each.span) not in told)
        told |= {(each.qualified, each.span) for each in findings}


def _standing(read: Read) -> Standing:
    return Standing(read.answer.span, read.reading.skipped)


def _batches(drafts: Iterable[tuple[Draft, Settings]], most: int) -> Iterator[list[tuple[Draft, Settings]]]:
    batch: list[tuple[Draft, Settings]] = []
    blocks = 0
    for draft, settings in drafts:
        batch.append((draft, settings))
        blocks += sum(len(answer.prose) for answer in draft.answers)
        if blocks >= most or len(batch) >= most:
            yield batch
            batch, blocks = [], 0
    if batch:
        yield batch
