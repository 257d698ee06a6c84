"""A content repository made up for tests: lessons of sample answers by three authors, each with habits of its own."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

LESSONS = 300
EXAMPLES = 40
"""So many answers are there to show a fault, and say so."""

SEED = 20

_QUESTIONS = (
    "What are your career goals?",
    "Tell me about an accomplishment you are proud of.",
    "Where do you see yourself in five years?",
    "Tell me about a project you worked on.",
)
_PLACES = ("bakery", "library", "harbour", "clinic", "print shop", "garden centre", "museum", "bus depot", "theatre")
_WHEN = ("Last spring", "In March", "Two winters ago", "In my first year", "During the flood", "Before the fair")
_DONE = (
    ("reorganised the stock room of the {place}", "sort before I buy", "sorting", "rebuild your spare parts store"),
    (
        "cut the waiting time at the {place} by {number}%",
        "count before I change anything",
        "counting",
        "plan your rota",
    ),
    ("trained {number} newcomers at the {place}", "explain one step at a time", "teaching", "run your training days"),
    (
        "rewrote the handbook of the {place} in {number} pages",
        "write for a tired reader",
        "writing",
        "edit your manuals",
    ),
    ("repaired {number} machines of the {place}", "listen to a motor", "listening", "keep your lifts running"),
    ("moved the archive of the {place} to {number} new shelves", "label as I go", "labelling", "lead your move"),
)
_BRIDGES = ("That taught me to {lesson}", "It showed me how to {lesson}", "From this I learned to {lesson}")
_FUTURES = ("I want to use this {skill} to {plan}", "I plan to bring this {skill} to you and {plan}")
_VAGUE = ("I want to grow", "I hope to improve myself", "I want to develop further and take on more responsibility")


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample answer: its sentences, any of them left out, and whether it is there to show a fault."""

    question: str
    win: str
    bridge: str | None
    future: str | None
    example: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, in the order of the arc."""
        return tuple(f"{part}." for part in (self.win, self.bridge, self.future) if part)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One file of the repository."""

    path: str
    author: int
    samples: tuple[Sample, ...]

    @property
    def text(self) -> str:
        """The lesson as its author writes it."""
        return "\n".join((f"# Lesson {Path(self.path).stem}\n", *map(_STYLES[self.author], self.samples)))

    def changed(self, number: int, **parts: str | None) -> "Lesson":
        """The lesson with other parts in one of its answers."""
        samples = list(self.samples)
        samples[number] = replace(samples[number], **parts)  # type: ignore[arg-type]
        return replace(self, samples=tuple(samples))


def lessons(count: int = LESSONS, examples: int = EXAMPLES, seed: int = SEED) -> list[Lesson]:
    """The lessons of the repository, four answers each; the first of some is an example of a fault."""
    chance = random.Random(seed)
    showing = set(chance.sample(range(count), examples))
    return [_lesson(number, number in showing, chance) for number in range(count)]


def write(folder: Path, all_lessons: Sequence[Lesson]) -> None:
    """Write lessons below a folder."""
    for lesson in all_lessons:
        path = folder / lesson.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lesson.text, encoding="utf-8")


def _lesson(number: int, shows: bool, chance: random.Random) -> Lesson:
    author = number % len(_STYLES)
    samples = [_sample(question, chance) for question in _QUESTIONS]
    if shows:
        samples[0] = replace(samples[0], bridge=None, future=chance.choice(_VAGUE), example=True)
    return Lesson(f"author {author}/lesson-{number:03}.md", author, tuple(samples))


def _sample(question: str, chance: random.Random) -> Sample:
    done, lesson, skill, plan = chance.choice(_DONE)
    win = done.format(place=chance.choice(_PLACES), number=chance.randrange(11, 99))
    bridge = chance.choice(_BRIDGES).format(lesson=lesson)
    future = chance.choice(_FUTURES).format(skill=skill, plan=plan)
    return Sample(
        question,
        f"{chance.choice(_WHEN)} I {win}",
        bridge if chance.random() < 0.6 else None,
        future if chance.random() < 0.6 else chance.choice((None, *_VAGUE)),
    )


def _expecting(sample: Sample) -> Iterator[str]:
    if sample.example:
        yield "<!-- answerlint: expect missing-bridge, vague-aspiration -->\n"


def _plain(sample: Sample) -> str:
    """Headings and paragraphs, bad examples labelled."""
    label = "**Before:** " if sample.example else ""
    return "\n".join((f"## {sample.question}\n", *_expecting(sample), f"{label}{' '.join(sample.sentences)}\n"))


def _quoting(sample: Sample) -> str:
    """A word of advice, and the answer in a quote, a sentence a line."""
    lines = [*(line for each in _expecting(sample) for line in each.split("\n")), *sample.sentences]
    return "\n".join(
        (f"## {sample.question}\n", "Say what you did first.\n", *(f"> {each}".rstrip() for each in lines), "")
    )


def _folding(sample: Sample) -> str:
    """The answer behind its question, to be opened."""
    return "\n".join(
        (
            "<details>",
            f"<summary>{sample.question}</summary>\n",
            *_expecting(sample),
            "\n".join(sample.sentences),
            "\n</details>\n",
        )
    )


_STYLES = (_plain, _quoting, _folding)
