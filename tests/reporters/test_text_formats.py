"""The formats for people, as snapshots of one report made by hand."""

from typing import get_args

import pytest

from linter.report import Report
from linter.reporters import Needs, Style, named, names

CONCISE = """\
drafts/goals.md:3:1: suggestion team/missing-bridge A finding in the middle of a line.
drafts/goals.md:5:3: warning vague-aspiration “want to grow” could be said in any job: it names no skill, field or \
deliverable.
drafts/wide 自, 5%: [a]|`b`.md:3:8: error missing-achievement An error at wide characters\ufffd[31m, \
100% of `them` | ::error:: ]]> ##[error] <b onclick='x'>&amp;</b> [here](javascript:x) *not* @team #1
drafts/wide 自, 5%: [a]|`b`.md:3:28: warning unused-suppression A span of two lines.
"""

FULL = """\
drafts/goals.md:3:1: suggestion team/missing-bridge
  3 | I cut the **build** time by 40%. It taught me how to profile.
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     = A finding in the middle of a line.
     ? What did it teach you about [skill]?
       (add in line 3, after “…build time by 40%.”)

drafts/goals.md:5:3: warning vague-aspiration
  5 | I want to grow.
    |   ^^^^^^^^^^^^
     = “want to grow” could be said in any job: it names no skill, field or
       deliverable.
     ? In what will you grow: [the skill or system]? (add after line 5)
     @ 3:47: this is concrete

drafts/wide 自, 5%: [a]|`b`.md:3:8: error missing-achievement
  3 |     チーム🎉で I led the move, and it \\
    |                ^^^^^^^^^^^^^^
     = An error at wide characters\ufffd[31m, 100% of `them` | ::error:: ]]>
       ##[error] <b onclick='x'>&amp;</b> [here](javascript:x) *not* @team #1
     ? What did you [do]? (add before line 3)

drafts/wide 自, 5%: [a]|`b`.md:3:28: warning unused-suppression
  3 |     チーム🎉で I led the move, and it \\
    |                                    ^^^^ to line 4
     = A span of two lines.

3 files (1 failed), 2 answers judged, 1 skipped (1 empty): 1 error, 2 warnings, 1 suggestion \
(1 suppressed, 2 expected, 3 in the baseline)
"""

OUTLINE = """\
drafts/goals.md:1: What are your goals? [goals]
  3  achievement  I cut the **build** time by 40%  (measured)
  3  bridge       It taught me how to profile  (builds on the achievement in line 3)
  5  future       I want to grow  (desire; vague)
  works: achievement with a figure → bridge (points back)

drafts/goals.md:6: (no question) [Sample answer, none]
  skipped (empty): There is nothing under it.

drafts/wide 自, 5%: [a]|`b`.md:1: 自己紹介 [unknown]
  missing: achievement (add before line 3) [error]
  not there: bridge, future

3 files (1 failed), 2 answers judged, 1 skipped (1 empty)
"""


STATISTICS = """\
FINDINGS  RULE
       1  answerlint/unused-suppression
       1  team/missing-bridge
       1  three-step/missing-achievement
       1  three-step/vague-aspiration

FINDINGS  JUDGED  COMPLETE  FILE
       2       1         1  drafts/goals.md
       2       1         0  drafts/wide 自, 5%: [a]|`b`.md

Complete, lacking no part: 1 of 2 judged answers (50%)
3 files (1 failed), 2 answers judged, 1 skipped (1 empty): 1 error, 2 warnings, 1 suggestion \
(1 suppressed, 2 expected, 3 in the baseline)
"""


@pytest.mark.parametrize(
    ("package", "name", "width", "expected"),
    [
        ("linter.reporters", "concise", 80, CONCISE),
        ("linter.reporters", "full", 80, FULL),
        ("linter.reporters.outline", "text", 110, OUTLINE),
        ("linter.reporters.statistics", "text", 80, STATISTICS),
    ],
)
def test_snapshot(report: Report, package: str, name: str, width: int, expected: str) -> None:
    assert named(name, package).render(report, Style(width=width)) == expected


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        (
            "linter.reporters",
            ("concise", "full", "github", "gitlab", "html", "json", "jsonl", "junit", "markdown", "rdjson", "sarif"),
        ),
        ("linter.reporters.outline", ("json", "text")),
        ("linter.reporters.statistics", ("json", "text")),
    ],
)
def test_formats_are_the_modules_of_the_package(package: str, expected: tuple[str, ...]) -> None:
    assert names(package) == expected
    for name in expected:
        reporter = named(name, package)
        assert isinstance(reporter.CARRIES_ERRORS, bool)
        assert reporter.NEEDS in get_args(Needs)


@pytest.mark.parametrize(
    ("files", "ending"),
    [
        ((), "0 files, 0 answers judged: nothing to judge\n"),
        ((1,), "1 file, 1 answer judged: 1 error, 1 warning\n"),
    ],
)
def test_last_line_never_calls_nothing_read_a_pass(report: Report, files: tuple[int, ...], ending: str) -> None:
    part = Report("1.2.3", tuple(report.files[number] for number in files))
    assert named("full").render(part, Style()).endswith(ending)


@pytest.mark.parametrize(
    ("package", "name"),
    [("linter.reporters", "concise"), ("linter.reporters", "full"), ("linter.reporters.outline", "text")],
)
def test_colours_change_nothing_but_colours(report: Report, package: str, name: str) -> None:
    plain = named(name, package).render(report, Style())
    coloured = named(name, package).render(report, Style(colour=True))
    codes = ["\x1b[0m", *(f"\x1b[{code}m" for code in (1, 2, 31, 32, 33, 36, "1;31", "1;32", "1;33", "1;36"))]
    for code in codes:
        coloured = coloured.replace(code, "")
    assert coloured == plain
