"""Reads the corpus with the built-in roles, as ``outline`` would, and compares sentence by sentence with its labels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from linter import markdown
from linter.config.settings import Settings
from linter.draft import Draft
from linter.engine import Engine
from linter.judging.questions import is_question
from linter.loader import load
from linter.reading import Role
from linter.report import Checked
from linter.text import Source
from tests.corpus.reader import Item, Sentence

ROLES = {"A": "achievement", "B": "bridge", "F": "future", "L": "alignment"}
LETTERS = (*ROLES, "V")
"""The letters that are compared; ``V`` is an aspiration that is vague and that nothing beside it rescues."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled sentence, its words, and the letters that the linter reads in it; ``patterns`` saw its roles."""

    item: Item
    sentence: Sentence
    read: frozenset[str]
    patterns: tuple[str, ...]

    def labelled(self, letter: str) -> bool:
        """Whether its label has the letter."""
        rescued = letter == "V" and "R" in self.sentence.label
        return letter in self.sentence.label and not rescued


@dataclass(frozen=True, slots=True)
class Score:
    """How often reading and label agree on one letter: both, only the reading, only the label, neither."""

    both: int
    read: int
    labelled: int
    neither: int

    @property
    def precision(self) -> float:
        """The share of what is read that is labelled so."""
        return self.both / max(self.both + self.read, 1)

    @property
    def recall(self) -> float:
        """The share of what is labelled that is read so."""
        return self.both / max(self.both + self.labelled, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.both / max(2 * self.both + self.read + self.labelled, 1)

    @property
    def kappa(self) -> float:
        """Cohen's kappa: agreement beyond what chance would give."""
        total = self.both + self.read + self.labelled + self.neither
        yes = (self.both + self.read) * (self.both + self.labelled)
        no = (self.neither + self.read) * (self.neither + self.labelled)
        chance = (yes + no) / total**2
        return ((self.both + self.neither) / total - chance) / (1 - chance) if chance < 1 else 1.0


def judge(items: Sequence[Item]) -> tuple[Judged, ...]:
    """Every labelled sentence of the items with what the built-in roles make of it."""
    base = load()

    def parsed(item: Item) -> Draft:
        return markdown.parse(Source(f"{item.id}.md", item.markdown), lambda text: is_question(text, base.kinds))

    checked = Engine(base, every_role=True).check((parsed(item), Settings(frozenset())) for item in items)
    return tuple(judged for item, file in zip(items, checked, strict=True) for judged in _judged(item, file))


def _judged(item: Item, file: Checked) -> Iterator[Judged]:
    starts = [(read.answer.span_of(role.evidence).start, role) for read in file.answers for role in read.reading.roles]
    for sentence in item.sentences:
        roles = [role for start, role in starts if sentence.start <= start < sentence.end]
        patterns = tuple(f"{role.name}/{role.pattern}" for role in roles)
        yield Judged(item, sentence, frozenset(_letters(roles)), patterns)


def _letters(roles: Sequence[Role]) -> Iterator[str]:
    names = {role.name for role in roles}
    yield from (letter for letter, name in ROLES.items() if name in names)
    futures = [role for role in roles if role.name == "future"]
    if futures and all(role.vague and not role.rescued for role in futures):
        yield "V"


def score(judged: Iterable[Judged], letter: str) -> Score:
    """The agreement on one letter."""
    cells = [(letter in each.read, each.labelled(letter)) for each in judged]
    return Score(*(cells.count(cell) for cell in ((True, True), (True, False), (False, True), (False, False))))


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """The figures of each letter, then precision and recall file by file."""
    yield f"{'':<26}{'n':>5}{'P':>7}{'R':>7}{'F1':>7}{'kappa':>7}"
    for letter in LETTERS:
        of = score(judged, letter)
        name = ROLES.get(letter, "vague")
        yield (
            f"{name:<26}{of.both + of.labelled:>5}{of.precision:>7.3f}{of.recall:>7.3f}{of.f1:>7.3f}{of.kappa:>7.3f}"
        )
    yield ""
    yield f"{'P / R':<26}" + "".join(f"{letter:>12}" for letter in LETTERS)
    for name in dict.fromkeys(each.item.id.split(":")[0] for each in judged):
        there = [each for each in judged if each.item.id.startswith(f"{name}:")]
        yield f"{name:<26}" + "".join(f"{_short(score(there, letter)):>12}" for letter in LETTERS)


def _short(of: Score) -> str:
    return f"{of.precision:.2f} / {of.recall:.2f}" if of.both + of.read + of.labelled else "-"


def errors(judged: Iterable[Judged], letter: str) -> Iterator[str]:
    """Each sentence on which reading and label differ about the letter."""
    for each in judged:
        if (letter in each.read) != each.labelled(letter):
            what = "false" if letter in each.read else "missed"
            text = " ".join(each.item.text(each.sentence).split())
            yield f"{what:<7}{each.item.id} [{each.sentence.label}] {', '.join(each.patterns)} | {text}"
