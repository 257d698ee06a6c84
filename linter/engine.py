"""The engine: what is known of each answer or must be judged anew, and what stays silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from linter.check import Missing
from linter.draft import Answer, Draft
from linter.finding import Finding
from linter.judging.grid import off_grid
from linter.judging.judgement import Judgement, Reader, Settings, lightened
from linter.report import Checked, Read
from linter.rule import QuestionKind, RuleBase
from linter.silencing import silence
from linter.silencing.acts import Known, Standing
from linter.text import Span
from linter.values import frozen

if TYPE_CHECKING:
    from linter.judging.crew import Crew
    from linter.judging.judge import Judge

BATCH_BLOCKS = 512
"""A batch of drafts ends with the draft that brings it to this many prose blocks."""

Asked = tuple[Answer, Settings]


class Memory(Protocol):
    """What was judged before, in this run or in another."""

    def recall(self, asked: Sequence[Asked]) -> Sequence[Judgement | None]:
        """For each answer what is remembered of it."""

    def keep(self, judged: Sequence[tuple[Asked, Judgement]]) -> None:
        """Remember new judgements."""


@frozen(slots=False)
class Engine:
    """Checks drafts against a rule base; every finding is given, however many an answer has.

    ``every_role``: assign the roles that no rule needs too, for reports that show an answer's arc.
    ``reader`` turns answers into passages, `linter.language.read` where there is none. What ``memory``
    recalls is not judged again. Readings come light (`linter.judging.judgement.light`), new or recalled.
    ``jobs``: how many processes judge where there is much to judge; `close` ends them.
    """

    base: RuleBase
    every_role: bool = False
    reader: Reader | None = None
    memory: Memory | None = None
    jobs: int = 1

    # An unchanged draft needs neither the judge nor anything that it stands on.
    @cached_property
    def _judge(self) -> "Judge":
        from linter.judging.judge import Judge

        return Judge(self.base, self.every_role, self.reader)

    @cached_property
    def _crew(self) -> "Crew":
        from linter.judging.crew import Crew

        return Crew(self.base, self.every_role, self.reader, self.jobs)

    def close(self) -> None:
        """End the processes that were started, if any were."""
        crew = self.__dict__.get("_crew")
        if crew is not None:
            crew.dismiss()

    @cached_property
    def _kinds(self) -> dict[str, QuestionKind]:
        return {kind.name: kind for kind in self.base.kinds}

    def _known(self, settings: Settings) -> Known:
        """What directives may name where these settings hold."""
        if settings not in self._knowns:
            ran = frozenset(rule.id for rule in self.base.rules if settings.runs(rule))
            self._knowns[settings] = Known(self._ids, self._kinds, ran, settings.require_reason, settings.suppressions)
        return self._knowns[settings]

    @cached_property
    def _knowns(self) -> dict[Settings, Known]:
        return {}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.base.rules)

    @cached_property
    def _about_parts(self) -> frozenset[str]:
        """The rules that say that a part is missing."""
        return frozenset(rule.id for rule in self.base.rules if isinstance(rule.check, Missing))

    def check(self, drafts: Iterable[tuple[Draft, Settings]]) -> Iterator[Checked]:
        """What is found in each draft, in the order given; a batch of drafts is held in memory at a time."""
        for batch in _batches(drafts, BATCH_BLOCKS):
            yield from self.begin(batch)()

    def begin(self, drafts: Sequence[tuple[Draft, Settings]]) -> Callable[[], list[Checked]]:
        """Have drafts judged; what is returned gives their outcomes, in the order given.

        In several processes judging begins at once, and the caller can read further drafts before it asks.
        """
        asked = [(answer, settings) for draft, settings in drafts for answer in draft.answers]
        recalled = [None] * len(asked) if self.memory is None else self.memory.recall(asked)
        new = [each for each, known in zip(asked, recalled, strict=True) if known is None]
        judged = self._judged(new)

        def outcomes() -> list[Checked]:
            fresh = list(judged)
            if self.memory is not None and new:
                self.memory.keep(list(zip(new, fresh, strict=True)))
            left = iter(fresh)
            known = iter([next(left) if each is None else each for each in recalled])
            return [self._checked(draft, settings, [next(known) for _ in draft.answers]) for draft, settings in drafts]

        return outcomes

    def _judged(self, new: Sequence[Asked]) -> Iterator[Judgement]:
        """The judgements of answers that nothing is known of, their readings light."""
        if not new:
            return iter(())
        if self.jobs > 1:
            return self._crew.judge(new)
        # Made light one by one: the tokens of a whole batch would take memory by the hundred megabytes.
        return map(lightened, self._judge.judge(new))

    def _checked(self, draft: Draft, settings: Settings, judged: Sequence[Judgement]) -> Checked:
        reads = tuple(Read(answer, each.reading) for answer, each in zip(draft.answers, judged, strict=True))
        found = list(_once(map(placed, draft.answers, judged)))
        heard = silence(draft, found, {read.answer.id: _standing(read) for read in reads}, self._known(settings))
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
