"""Baselines: what an entry accepts, what makes it stale, and what is said of a file that is none."""

# ruff: noqa: E501 (a message is one line)

import json
from pathlib import Path

import pytest

from linter.baseline import VERSION, Baseline, count, load, written
from linter.errors import AnswerlintError
from linter.finding import Finding, Severity
from linter.loader import load as load_rules
from linter.report import Checked, Report
from linter.text import Source, Span
from tests.command import answerlint

pytestmark = pytest.mark.usefixtures("here")

RULES = load_rules().rules
BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
WISH = "# Where do you see yourself in five years?\n\nI ran the night shift of a bakery. I want to grow.\n"
FULL = (
    "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring. That taught me how to profile "
    "a compiler. I plan to use this profiling skill to speed up your test farm.\n"
)


def found(name: str, *words: str) -> Checked:
    """A file in which a rule finds each of these words, all of them about no answer."""
    text = "\n".join(words)
    starts = [text.index(word) for word in words] if len(set(words)) == len(words) else [0] * len(words)
    spans = [Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    made = (Finding("missing-bridge", "three-step", Severity.WARNING, "So.", span, span.start) for span in spans)
    return Checked(Source(name, text), (), tuple(made))


def report(*files: Checked) -> Report:
    return Report("1", files, rules=RULES)


def accepted(*files: Checked) -> Baseline:
    return Baseline(Path("accepted.json")).taking(report(*files))


@pytest.mark.parametrize(
    ("old", "new", "left", "stale"),
    [
        # new: other words, one more of the same, another file beside the old one
        ([found("a.md", "one")], [found("a.md", "two")], 1, 1),
        ([found("a.md", "one")], [found("a.md", "one", "one")], 1, 0),
        ([found("a.md", "one")], [found("a.md", "one"), found("b.md", "one")], 1, 0),
        # of two new files, or two old ones, that share as much, none is the renamed one
        ([found("a.md", "one")], [found("b.md", "one"), found("c.md", "one")], 2, 1),
        ([found("a.md", "one"), found("b.md", "one")], [found("c.md", "one")], 1, 2),
        # accepted
        ([found("a.md", "one", "two")], [found("a.md", "two", "one")], 0, 0),
        ([found("a.md", "one", "one")], [found("a.md", "one", "one")], 0, 0),
        ([found("a.md", "one", "two")], [found("a.md", "one")], 0, 1),
        ([found("a.md", "one")], [found("a.md")], 0, 1),
        # a file that is gone is stale, unless a new one has its findings
        ([found("a.md", "one")], [found("b.md", "two")], 1, 1),
        ([found("a.md", "one")], [found("b/c.md", "one")], 0, 0),
        ([found("a.md", "one", "two")], [found("b.md", "one", "three")], 1, 1),
        ([found("a.md", "one", "two")], [found("b.md", "one"), found("c.md", "one", "two")], 1, 0),
        ([found("a.md", "one"), found("b.md", "one", "two")], [found("c.md", "one", "two")], 0, 1),
        ([], [], 0, 0),
    ],
)
def test_what_is_new(old: list[Checked], new: list[Checked], left: int, stale: int) -> None:
    matched = accepted(*old).matched(report(*new))
    assert (sum(matched.report.counts.values()), count(matched.stale)) == (left, stale)
    accepts = sum(file.baselined for file in matched.report.checked)
    assert accepts == count(matched.used) == sum(len(file.findings) for file in new) - left
    assert count(matched.used) + count(matched.stale) + count(matched.unasked) == sum(
        len(file.findings) for file in old
    )


def test_of_a_file_that_exists_and_was_not_read_nothing_is_stale(here: Path) -> None:
    (here / "a.md").write_text(BARE)
    matched = accepted(found("a.md", "one")).matched(report(found("b.md", "one")))
    assert (count(matched.stale), count(matched.unasked), sum(matched.report.counts.values())) == (0, 1, 1)


def test_an_entry_of_a_rule_that_did_not_run_is_not_stale() -> None:
    matched = accepted(found("a.md", "one")).matched(Report("1", (found("a.md"),)))
    assert (count(matched.stale), count(matched.unasked)) == (0, 1)


def test_what_is_accepted_anew_replaces_the_entries_of_its_files_only(here: Path) -> None:
    (here / "b.md").write_text(BARE)
    baseline = accepted(found("a.md", "one"), found("b.md", "two"), found("c.md", "three"))
    assert {
        key: each.total() for key, each in baseline.taking(report(found("a.md", "four", "five"))).entries.items()
    } == {
        "a.md": 2,
        "b.md": 1,
    }


def test_the_file_is_sorted_one_finding_a_line_and_says_no_word_of_a_draft(here: Path) -> None:
    baseline = accepted(found("b.md", "zebra", "apple"), found('é "q".md', "secret"))
    lines = written(baseline).splitlines()
    assert sum("three-step/missing-bridge" in line for line in lines) == 3
    assert not any(word in written(baseline) for word in ("zebra", "apple", "secret"))
    entries = [line for line in lines if "missing-bridge" in line][:2]
    assert entries == sorted(entries)
    (here / "accepted.json").write_text(written(baseline), encoding="utf-8")
    assert load(Path("accepted.json")).entries == baseline.entries


def test_many_entries_are_read_back(here: Path) -> None:
    baseline = accepted(*(found(f"d/{number}.md", *(f"w{each}" for each in range(20))) for number in range(200)))
    (here / "accepted.json").write_text(written(baseline))
    assert count(load(Path("accepted.json")).entries) == 4000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "accepted.json:1:1: the file is empty"),
        ("[]", "accepted.json:1:1: this is no baseline of answerlint: it has no key `answerlint-baseline`"),
        ('{"results": []}', "accepted.json:1:1: this is no baseline"),
        (json.dumps({"answerlint-baseline": VERSION + 1, "new": 0}), "version 2, and this answerlint knows 1; install a later"),
        ('{\n"answerlint-baseline": 1,\n"files": {\n<<<<<<< HEAD\n', "accepted.json:4:1: a merge conflict stands here; keep either side, "),
        ('{\n"answerlint-baseline": 1,\n"files": {\n', "accepted.json:4:1: a value is missing here; expected a text, a list or a mapping; restore it, or delete it and"),
        ('{"answerlint-baseline": 1,\n"files": [', "accepted.json:3:1: a value is missing"),
        ('{"answerlint-baseline": 1}', "`files`"),
        ('{"answerlint-baseline": 1,\n"files": {"a.md": "x"}}', "accepted.json:2:19: `x` stands here"),
        ('{"answerlint-baseline": 1,\n"files": {"a.md": ["missing-bridge 12"]}}', "accepted.json:2:20: `missing-bridge 12` is no entry"),
        ('{"answerlint-baseline": 1,\n"files": {},\n"fiels": 1}', "accepted.json:3:1: unknown key `fiels`"),
    ],
)  # fmt: skip
def test_a_damaged_baseline_is_named_with_its_place_and_a_remedy(here: Path, text: str, said: str) -> None:
    (here / "accepted.json").write_text(text)
    with pytest.raises(AnswerlintError) as caught:
        load(Path("accepted.json"))
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.message.endswith("`answerlint baseline --output accepted.json`")


def test_how_a_check_comes_to_read_it_is_told_until_a_configuration_says_so(here: Path) -> None:
    (here / "a.md").write_text(WISH)
    told = "answerlint: note: a check reads it by `--baseline new.json`, or always by `baseline: new.json` in .answerlint.yaml"
    assert answerlint("baseline", "--output", "new.json").stderr == f"{told}\n"
    (here / ".answerlint.yaml").write_text("baseline: new.json\n")
    assert answerlint("baseline").stderr == ""


def test_a_check_without_its_baseline_could_not_be_done(here: Path) -> None:
    (here / "a.md").write_text(BARE)
    result = answerlint("check", "--baseline", "gone.json")
    assert (result.exit_code, "there is no such file" in result.output) == (2, True)


def test_only_what_is_new_is_reported_and_stale_entries_are_told(here: Path) -> None:
    (here / "a.md").write_text(WISH)
    (here / "b.md").write_text(BARE)
    (here / ".answerlint.yaml").write_text("baseline: accepted.json\n")
    assert answerlint("baseline").output == "accepted.json: 4 findings in 2 files accepted\n"
    assert answerlint("check", "--fail-on", "suggestion").exit_code == 0
    assert answerlint("check", "--no-baseline").exit_code == 1
    (here / "a.md").write_text(WISH + "\n# Tell me about a project.\n\nI built a shed for the whole street in May.\n")
    (here / "b.md").write_text(FULL)
    result = answerlint("check", "--output-format", "concise")
    assert "a.md:7:1: warning missing-bridge" in result.output
    assert "accepted.json: 2 entries match nothing any more (b.md: three-step/missing-bridge, " in result.stderr
    assert answerlint("baseline", "--prune").output == "accepted.json: 2 entries taken out, 2 left\n"
    assert answerlint("check").exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        # worse: another part is lost, another answer loses it too; new: the first sentence and the place are reworded
        (BARE.replace("spring.", "spring. I sold it."), BARE.replace("last spring.", "last spring, and sold it."), 2),
        (FULL, FULL.replace("That taught me how to profile a compiler. ", ""), 1),
        (BARE, BARE + "\n" + WISH, 2),
        # no worse: more behind the place, vague in other words, the first of two vague wishes mended, an answer moved
        (BARE, BARE.replace("spring.", "spring. It was cold."), 0),
        (WISH, WISH.replace("I want to grow.", "I hope to develop myself."), 0),
        (WISH.replace("grow.", "grow. I hope to improve."), WISH.replace("I want to grow.", "I hope to improve."), 0),
        (BARE + "\n" + WISH, WISH + "\n" + BARE, 0),
    ],
)
def test_an_answer_that_is_no_worse_is_not_reported(here: Path, old: str, new: str, left: int) -> None:
    (here / "a.md").write_text(old)
    answerlint("baseline")
    (here / "a.md").write_text(new)
    result = answerlint("check", "--baseline", ".answerlint-baseline.json", "--output-format", "json")
    assert len(json.loads(result.stdout)["files"][0]["findings"]) == left


def test_a_file_keeps_its_findings_when_it_moves(here: Path) -> None:
    (here / "a.md").write_text(WISH)
    (here / "sub").mkdir()
    answerlint("baseline", "--output", "sub/accepted.json")
    (here / "a.md").rename(here / "b.md")
    assert answerlint("check", "--baseline", "sub/accepted.json").exit_code == 0
    assert '"../a.md"' in (here / "sub" / "accepted.json").read_text()


def test_nothing_is_written_where_a_file_cannot_be_read(here: Path) -> None:
    (here / "a.md").write_text(BARE)
    (here / "b.md").write_bytes(b"caf\xe9 I did it.")
    result = answerlint("baseline")
    assert (result.exit_code, "b.md: not valid UTF-8" in result.output) == (2, True)
    assert sorted(path.name for path in here.iterdir()) == [".git", "a.md", "b.md"]


def test_findings_beyond_the_cap_are_accepted_too(here: Path) -> None:
    (here / "a.md").write_text(WISH)
    (here / ".answerlint.yaml").write_text("max-per-answer: 1\n")
    assert answerlint("baseline").output.startswith(".answerlint-baseline.json: 2 findings in 1 file")
