"""Which answers are judged: pieces that must be skipped with their code, and near-misses that must not be."""

from array import array
from collections.abc import Sequence

import pytest

from linter import language
from linter.draft import Answer, Folded, Label, Prose, Question
from linter.errors import Problem
from linter.judging.judgeable import before_reading, why_skipped
from linter.judging.questions import kind_of
from linter.loader import load
from linter.text import Span

KINDS = load().kinds

GOALS = "What are your goals?"
ACHIEVEMENT = "Tell me about an achievement."
CLOSURE = "What is a closure?"
TITLE = "My tool"
"""A title, which is no question."""

SKIPPED = (
    ("empty", GOALS, ""),
    ("empty", None, "— — —"),
    ("empty", GOALS, "🙂"),
    ("placeholder", GOALS, "TODO"),
    ("placeholder", GOALS, "TODO: write about the move"),
    ("placeholder", GOALS, "TODO\n\nsee below"),
    ("placeholder", GOALS, "TBD."),
    ("placeholder", GOALS, "[your answer]"),
    ("placeholder", ACHIEVEMENT, "<Write your answer here>"),
    ("placeholder", ACHIEVEMENT, "Your answer goes here"),
    ("placeholder", ACHIEVEMENT, "To be written."),
    ("placeholder", ACHIEVEMENT, "..."),
    ("placeholder", ACHIEVEMENT, "________"),
    ("placeholder", None, "Lorem ipsum dolor sit amet"),
    ("placeholder", ACHIEVEMENT, "[Situation in two sentences] [What you did, step by step] [The result]"),
    ("placeholder", ACHIEVEMENT, "At [company] I [describe the thing that you did] and [say what the result was]."),
    ("too-short", GOALS, "I want to grow."),
    ("too-short", ACHIEVEMENT, "Led the migration."),
    ("too-short", None, "I cut our build times by forty percent last year."),
    ("too-short", TITLE, "I built this tool because I needed one at work."),
    ("not-english", GOALS, "Ich möchte in fünf Jahren ein Team leiten und die Plattform weiter ausbauen."),
    ("not-english", GOALS, "En cinco años quiero liderar un equipo y mejorar la plataforma de pagos."),
    ("not-english", GOALS, "J'aimerais diriger une équipe et améliorer la plateforme dans les cinq ans."),
    ("not-english", ACHIEVEMENT, "Ik heb het afgelopen jaar een nieuw systeem gebouwd voor de hele afdeling."),
    ("not-english", ACHIEVEMENT, "No último ano eu reduzi o tempo de espera e não perdemos um cliente."),
    ("not-english", ACHIEVEMENT, "Quest'anno ho ridotto il tempo di attesa del reparto e non è stato facile."),
    ("not-english", ACHIEVEMENT, "Я сократил время сборки вдвое за один месяц."),
    ("not-english", ACHIEVEMENT, "去年 我 把 构建 时间 缩短 了 一半"),
    ("keywords-only", GOALS, "Python, Java, SQL, Docker, Kubernetes, Terraform, Git"),
    ("keywords-only", "What are your strengths?", "Fast learner, team player, great communicator\nPassion for data"),
    ("keywords-only", ACHIEVEMENT, "Nine plumbers, zero double bookings since Easter"),
    (
        "keywords-only",
        "What are your strengths?",
        "Strong communication skills\nLeadership of a team\nMy patience",
    ),
    ("not-first-person", GOALS, "Growth is important for everyone. A good career needs a plan."),
    ("not-first-person", ACHIEVEMENT, "The candidate led a migration and cut the costs by half."),
    ("not-first-person", None, "The parser reads a file. It returns a tree of nodes."),
    ("not-first-person", None, "Fixed the parser for empty files.\nAdded a flag for colours.\nRemoved the old API."),
    ("not-first-person", None, "We migrated the API to version two. We dropped the old endpoints."),
    ("not-first-person", TITLE, "We ship a small binary for three platforms. Our tests run on every push."),
    ("not-first-person", None, "Bump the minimum version to 3.11.\nDrop support for Windows 7."),
    (
        "not-first-person",
        "Tell me about your experience with Kafka.",
        "Kafka keeps messages in a log. Readers do the rest.",
    ),
    (
        "not-first-person",
        TITLE,
        f"{'The tool reads every file once and writes a report of it. ' * 6}Tell me if it breaks.",
    ),
    (
        "not-first-person",
        "Who owns the cache?",
        f"{'The loader fills it and the writer empties it. ' * 7}That is our rule.",
    ),
    ("technical", CLOSURE, "I would say that a closure is a function which keeps the scope it was made in."),
    ("technical", "How do I install it?", "I usually run the installer. We also publish a package for Debian."),
    ("technical", "Tell me about closures.", "A closure remembers its scope. We use it when we want private state."),
    ("instructions", "How should you answer this question?", "I always start with a result. I keep it under a minute."),
    ("instructions", "Why do interviewers ask this question?", "They want to hear what I learned from my mistakes."),
    ("instructions", GOALS, "Think of your last year. You should name one goal that you can measure, as we told you."),
    (
        "instructions",
        ACHIEVEMENT,
        "Tell them what you did and what your team got from it. We say: practise.",
    ),
)

JUDGED = (
    (GOALS, "I want to grow as a professional."),
    (GOALS, "i want run one small team next year"),
    (GOALS, "My goal is to lead the platform team."),
    (GOALS, "We plan to open a second kitchen next spring."),
    (GOALS, "In five years I want be a data engineer who build streaming pipeline for the bank."),
    (GOALS, "Career goals: I'd like to design bridges, and to teach."),
    (ACHIEVEMENT, "Led the move to trunk and cut release time by half."),
    (ACHIEVEMENT, "Rewrote CSV importer in Rust.\nDropped memory use by 60%."),
    (ACHIEVEMENT, "Cut costs 40%.\nShipped early.\nTrained three people."),
    (ACHIEVEMENT, "I reduced the wait time at Café de la Paix by half."),
    (ACHIEVEMENT, "I won the Prix de la Ville for the el Dorado and la Mer menus."),
    (ACHIEVEMENT, "After three month the falls became half and my head nurse accepted my proposal."),
    (ACHIEVEMENT, "We putted the yellow tape on the floor."),
    (ACHIEVEMENT, "At [company] I cut the build time from an hour to ten minutes and kept it there."),
    (ACHIEVEMENT, "I joined [X] in 2020 and moved its billing to the new system."),
    (ACHIEVEMENT, "TODO\nI cut the waiting list of our clinic from nine weeks to four."),
    (ACHIEVEMENT, "My to-do list app is used by forty nurses every day."),
    (ACHIEVEMENT, "To do this I had to call each of the forty guests."),
    (ACHIEVEMENT, "No answer came, so I drove there and fixed the pump."),
    (ACHIEVEMENT, "Wip limits were my idea, and our team finished twice as much with them."),
    (ACHIEVEMENT, "My sample answer keys were used by all the teachers of our school."),
    (ACHIEVEMENT, "ok so heres mine i reorganised the whole stockroom by weight"),
    (ACHIEVEMENT, "Saved the bakery forty loaves a day 🥖 with a new timetable."),
    (ACHIEVEMENT, "Our team shipped the app two weeks early."),
    (ACHIEVEMENT, "Python was new to me. I learned it in a month and built the importer."),
    ("What are your strengths?", "Debugging\nPatience\nClosed a three-year-old race condition in the payment queue"),
    ("What are your strengths?", "I can talk to a lamp post."),
    ("What is your weakness?", "I am slow at saying no, honestly."),
    ("Why should we hire you?", "You need somebody who knows your tools. I built two of them, and you use both."),
    ("Why do you want to work here?", "Your product, your people and your plans are what I want to be part of."),
    ("What would you do if a customer shouted at you?", "I would let him finish and then help him."),
    ("Why did you leave your last job?", "My contract ended in June and the shop closed."),
    ("Tell me about your experience with Kafka.", "We used it for orders. We lost none in two years."),
    ("What does success mean to you?", "To me it means that nobody calls me at night."),
    ("Tell me about closures.", "I used one last week to hide the state of a parser."),
    (None, "I cut our build times by forty percent. It taught me to measure first."),
    (None, "We were short of people. I took two shifts and trained a third cook."),
    (
        None,
        "Retail is changing. Good service matters more each year. I redid our window, and a photo of it was printed.",
    ),
    (TITLE, "I led the move to the new office. It took us a weekend."),
    (None, "Last year was hard. The team made it through because we talked, and I am proud of it."),
    (None, "Recently I improved the load time of our main dashboard by 40%. The end."),
    (
        None,
        "so we had this audit and i did the evidence folder in three days and the auditor was like wow and anyway im "
        "good under pressure and id like to do more of that kind of work",
    ),
)


def prose_of(line: str, label: Label | None) -> Prose:
    folded = Folded(line, array("i", range(len(line))), array("i", range(1, len(line) + 1)))
    return Prose(folded, Span(0, len(line)), label)


def answer_of(text: str, question: str | None, label: Label | None = None) -> Answer:
    """An answer whose lines are its blocks."""
    blocks = tuple(prose_of(line, label) for line in text.split("\n") if line)
    asked = None if question is None else Question(question, Span(0, 0), recognised=question != TITLE)
    return Answer(0, asked, None, blocks, Span(0, len(text)))


def reasons(answers: Sequence[Answer]) -> list[Problem | None]:
    kinds = {kind.name: kind for kind in KINDS}
    passages = language.read(answer.prose for answer in answers)
    return [
        before_reading(answer) or why_skipped(answer, passage, kinds.get(kind_of(answer, KINDS)))
        for answer, passage in zip(answers, passages, strict=True)
    ]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str | None, str], Problem | None]:
    pieces = [(question, text) for _, question, text in SKIPPED] + list(JUDGED)
    return dict(zip(pieces, reasons([answer_of(text, question) for question, text in pieces]), strict=True))


@pytest.mark.parametrize(("question", "text"), JUDGED)
def test_an_answer_is_judged(
    read: dict[tuple[str | None, str], Problem | None], question: str | None, text: str
) -> None:
    assert read[question, text] is None


@pytest.mark.parametrize(("code", "question", "text"), SKIPPED)
def test_what_is_no_answer_is_skipped_with_its_code(
    read: dict[tuple[str | None, str], Problem | None], code: str, question: str | None, text: str
) -> None:
    reason = read[question, text]
    assert reason is not None
    assert reason.code == code


def test_there_are_as_many_near_misses_as_hits() -> None:
    assert len(SKIPPED) >= 40
    assert len(JUDGED) >= 40


def test_bullets_under_a_star_label_need_no_pronoun_and_no_question() -> None:
    text = "Led the move of three offices into one.\nFinished it on the first Monday of May."
    bare, labelled = reasons([answer_of(text, None), answer_of(text, None, "action")])
    assert bare is not None
    assert bare.code == "not-first-person"
    assert labelled is None


def test_an_answer_label_makes_one_sentence_enough() -> None:
    bare = answer_of("I cut our build times by forty percent last year.", None)
    labelled = Answer(0, None, "Sample answer", bare.prose, bare.span)
    assert [reason and reason.code for reason in reasons([bare, labelled])] == ["too-short", None]


def test_a_directive_that_names_the_kind_stands_for_a_question() -> None:
    bare = answer_of("We cut our build times by forty percent last year.", None)
    named = Answer(0, None, None, bare.prose, bare.span, kind="achievement")
    assert [reason and reason.code for reason in reasons([bare, named])] == ["too-short", None]
