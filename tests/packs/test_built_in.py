"""The packs that come beside the default one: their proof, their words, and whole drafts that all of them read."""

import re
from pathlib import Path

import pytest

from linter.config import Configs
from linter.loader import load
from linter.loader.checks import placeholders_of, sure_roles
from linter.proof import prove
from linter.report import Report
from linter.rule import Rule
from linter.run import Input, Run

PACKS = ("about-yourself", "smart-goal", "star", "weakness", "wording")
BASE = load(PACKS)
RULES = {rule.id: rule for rule in BASE.rules if rule.pack in PACKS}
FILES = {pack: sorted(each.folder.rglob("*.yaml")) for pack in PACKS for each in BASE.packs if each.name == pack}

SILENT = {
    "a nurse's story": """
        # Tell me about a time you solved a problem.

        Last winter our ward was two nurses short on every Sunday. I rang the families of the patients who could go home
        for a day, and I drew up a list of who could. Nobody waited for supper after that, and the ward sister has kept
        the list. It taught me to count the beds before I count the nurses.
    """,
    "a driver's story under labels": """
        # Tell me about a project you are proud of.

        - **Situation:** Nine old vans, eleven drivers, no list.
        - **Task:** Get six of them through the winter.
        - **Action:** Wrote a card for each van and read them every Friday.
        - **Result:** Two breakdowns instead of thirty.
        - **Learning:** I learned that drivers write more on paper than they say.
    """,
    "a headline before the story": """
        # What is your greatest achievement?

        I cut the waste of our school kitchen by a third. When I came, the classes ordered on Friday for the whole of
        the next week. I asked them to order at nine for noon. It taught me that the shortest way is to ask.
    """,
    "a team's story with one I": """
        # Tell me about a conflict with a colleague.

        Two drivers shouted at each other every morning. We were a small depot, and we all heard it. We talked to both
        of them, and I drew up a rota with two gates. They have shared the yard since then. I learned to look for the
        gate behind a quarrel.
    """,
    "a repaired mistake": """
        # Tell me about a mistake you made.

        In my first week as a clerk I sent an invoice to the wrong firm. I rang both of them before noon and said what I
        had done. The client renewed in June. Since then I read the address aloud before I seal anything.
    """,
    "a weakness with its cost": """
        # What is your greatest weakness?

        I am a perfectionist with handovers, and last spring two of them started late because I was still writing. In
        May I bought a timer for my desk. Since then I have not been late, and I learned to stop in the middle of a
    word. """,
    "a plain weakness": """
        # What is your greatest weakness?

        I am loud. In a small kitchen the guests can hear me. I asked the sous-chef to raise a hand each time, and now I
        talk with my hands. It has become quieter on the pass.
    """,
    "a goal with a date and a step": """
        # What are your goals?

        I welded the rails of the new ferry last year, and it showed me that I like thin steel. By next summer I want to
        pass the pipe exam with this, and I practise on scrap every Friday.
    """,
    "five years, seen from the start": """
        # Where do you see yourself in five years?

        I have just trained the two beginners of our bakery, which taught me to explain a dough. In five years I see
        myself running such a class for the whole town. My first step is the trainer's course in May.
    """,
    "an introduction": """
        # Tell me about yourself.

        I am a carer on the night shift of a home by the river. Before that I drove the library bus for six winters.
        Last year I wrote a sheet for the morning team, and the falls before breakfast dropped from five to one. It
        taught me to write for people who are in a hurry. I would like to bring that sheet to your three houses.
    """,
    "a duty that leads to an act": """
        # Tell me about a recent accomplishment.

        I was responsible for the weekly report of our yard. I cut it from twelve pages to two, and the foreman reads it
        now. It taught me to ask who reads a page. Next I want to do the same for the safety sheets.
    """,
    "words that look worn and are not": """
        # What are your strengths?

        I hit the ground with the spade until the pipe was free, and I never missed a shift in four winters. I would
        like to bring that stubbornness to your crew.
    """,
}

FOUND = {
    "all we, and no end": (
        """
        # Tell me about a time you solved a problem.

        Our library was in the old gym, and it was cold. We moved nine hundred books. It taught me patience with boxes.
        """,
        ["star/no-own-act: We moved nine hundred books"],
    ),
    "no end": (
        """
        # Tell me about a conflict with a colleague.

        Two cooks quarrelled about the ovens. I sat down with both of them. It taught me to bring coffee.
        """,
        ["star/missing-result: I sat down with both of them"],
    ),
    "an empty end": (
        """
        # Describe a project you led.

        The open day of our school had no visitors in the year before. I planned the next one with two teachers. It
        was a great success. It taught me to begin with posters.
        """,
        ["star/empty-result: It was a great success"],
    ),
    "a beginning in the middle": (
        """
        # Tell me about a time you improved something at work.

        I wrote cards for nine vans. I repaired them all by May. It taught me to read what drivers write.
        """,
        ["star/missing-situation: I wrote cards for nine vans."],
    ),
    "a strength in disguise": (
        """
        # What is your greatest weakness?

        I work too hard. Last May I took on three wards at once. It taught me to love my job even more.
        """,
        ["weakness/disguised-strength: I work too hard"],
    ),
    "nothing done": (
        """
        # What is your greatest weakness?

        I find it hard to say no, and my last boss rang me on every Sunday. I am working on it.
        """,
        ["three-step/missing-achievement: I find it hard to say no, and my last boss rang me on every Sunday."],
    ),
    "a wish": (
        """
        # What are your goals?

        I retiled a chapel last spring, and that taught me to work with old lime. I want to restore whole churches with
        it one day.
        """,
        ["smart-goal/goal-without-horizon: I want to restore whole churches with it one day"],
    ),
    "more of the same": (
        """
        # What are your goals?

        I welded the rails of a ferry last year. It taught me to like thin steel. By May I want to improve this welding.
        """,
        ["smart-goal/goal-without-measure: to improve this welding"],
    ),
    "a childhood first": (
        """
        # Tell me about yourself.

        I grew up in Leeds. I keep the files of three judges and taught two others to read old hands. It taught me
        patience with ink. I would like to bring it to your archive.
        """,
        ["about-yourself/birth-to-now: I grew up"],
    ),
    "worn words": (
        """
        # Why should we hire you?

        I am a team player and I always meet my deadlines. I kind of rebuilt our cold kitchen last year. I would like to
        do that for your hotel.
        """,
        [
            "wording/absolute-claim: always",
            "wording/hedged-claim: I kind of rebuilt",
            "wording/worn-phrase: team player",
        ],
    ),
    "a duty and a platitude": (
        """
        # Tell me about a project you worked on.

        I cut the queue at the harbour by half last year. That taught me that communication is key. After this I was
        in charge of the harbour files.
        """,
        [
            "wording/duty-for-act: After this I was in charge of the harbour files",
            "wording/platitude: communication is key",
        ],
    ),
    "a win made small": (
        """
        # What is your proudest moment?

        I won the regional prize for my bread. It was pure luck. It taught me to send in the plainest loaf.
        """,
        ["wording/belittled-act: It was pure luck"],
    ),
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run with all packs switched on."""
    config = tmp_path_factory.mktemp("packs") / "config.yaml"
    config.write_text(f"extends: [{', '.join(PACKS)}]\n", encoding="utf-8")
    run = Run(Configs(chosen=config), version="0.1.0")
    run.prepare()
    return run


def draft(text: str) -> str:
    return re.sub(r"^ {8}", "", text, flags=re.M).strip() + "\n"


def read(run: Run, text: str) -> Report:
    return run.check([Input(Path("draft.md"), "draft.md", draft(text))])


def found(report: Report, text: str) -> list[str]:
    """The findings as ``pack/rule: words``, what the question would only like to see left out."""
    (file,) = report.checked
    source = draft(text)
    return sorted(
        f"{each.qualified}: {source[each.span.start : each.span.end]}".replace("\n", " ")
        for each in file.findings
        if each.pack in PACKS or str(each.severity) == "warning"
    )


# Whole drafts, read by all packs at once


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_a_good_draft_is_left_alone(everything: Run, text: str) -> None:
    report = read(everything, text)
    assert report.judged == 1
    assert found(report, text) == []


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_a_fault_is_told_once(everything: Run, text: str, expected: list[str]) -> None:
    assert found(read(everything, text), text) == expected


# Each rule


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_and_role_of_a_pack_has_its_proof(pack: str) -> None:
    proof = prove(BASE, FILES[pack])
    assert [f"{each.path}:{each.line}: {each.faults}" for each in proof.failed] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_near_misses_are_as_many_as_hits(rule: Rule) -> None:
    assert min(len(rule.bad), len(rule.good)) >= 5


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_words_for_the_writer_quote_only_what_is_there(rule: Rule) -> None:
    sure = {
        "match",
        "question",
        *sure_roles(rule.check),
        *placeholders_of(rule.check),
        *(name for name, _ in rule.parameters),
    }
    texts = (rule.message, rule.ask, rule.ask_item or "")
    assert {name for text in texts for name in re.findall(r"\{([a-z-]+)", text)} <= sure
    assert rule.message.endswith(".")


@pytest.mark.parametrize("words", ["worn-phrases", "platitudes", "hedges", "trailing-hedges", "belittling-phrases"])
def test_every_entry_of_a_word_list_is_found(everything: Run, words: str) -> None:
    rules = {
        "worn-phrases": "worn-phrase",
        "platitudes": "platitude",
        "hedges": "hedged-claim",
        "trailing-hedges": "hedged-claim",
        "belittling-phrases": "belittled-act",
    }
    missed = []
    for entry in sorted(BASE.lexicons[words]):
        text = (
            f"I {entry} rebuilt the kiln of our yard."
            if words == "hedges"
            else f"I rebuilt the kiln of our yard, {entry}."
        )
        report = run_alone(everything, f"# What are your strengths?\n\n{text}\n")
        if f"wording/{rules[words]}" not in report:
            missed.append(entry)
    assert missed == []


def run_alone(run: Run, text: str) -> set[str]:
    (file,) = run.check([Input(Path("draft.md"), "draft.md", text)]).checked
    return {each.qualified for each in file.findings}
