"""The page: what was measured, beside the goals, as Markdown."""

import datetime
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.cases import IDLE_RULES, Plan
from benchmarks.peers import FEW, RETEXT
from benchmarks.timing import ARITHMETIC, Cost

Costs = Mapping[str, Cost]

_HEAD = """# Performance

Written by `python -m benchmarks --output docs/performance.md`; do not edit it by hand.

Measured on {date} on {machine}, Python {python}, in {minutes:.0f} minutes; medians of {rounds} rounds of the small \
cases and of {large} of the large ones, in each of which all cases of a table run in turn. When it began, {load:.1f} \
other programs wanted a processor. The drafts are made by the benchmark itself: {drafts} of them, {words} words, the \
same for the same seed. Whole processes are measured, from the start to the last line of the report. *Wall* is time \
on the clock, *CPU* the time of all processors, *memory* that of the largest process. Other programs on the machine \
make the clock slow; processor time and the ratios between cases suffer less. Variables of the environment that tell \
libraries of arithmetic how to work ({arithmetic}) are taken out of it for every case. remark+retext runs the {many} \
rules that retext has for English prose, in the case of few rules {few} of the cheapest; textlint runs \
`textlint-rule-write-good`; the others run what they come with.
"""


@dataclass(frozen=True)
class Made:
    """How a page came about: rounds of small and large cases, the machine's load before, and seconds taken."""

    rounds: int
    large: int
    load: float
    seconds: float


@dataclass(frozen=True)
class Goal:
    """What is wanted of a case: a sentence, the cases it takes to tell, the figure reached, and whether it does."""

    case: str
    wanted: str
    needs: tuple[str, ...]
    reached: Callable[[Costs, Plan], tuple[str, bool]]


def page(costs: Costs, plan: Plan, made: Made) -> str:
    """The whole page; what could not be measured is left out."""
    head = _HEAD.format(
        date=datetime.date.today().isoformat(),
        machine=_machine(),
        python=platform.python_version(),
        rounds=made.rounds,
        large=made.large,
        load=made.load,
        minutes=made.seconds / 60,
        drafts=f"{plan.drafts:,}",
        words=f"{plan.words:,}",
        arithmetic=", ".join(f"`{start}*`" for start in ARITHMETIC),
        many=len(RETEXT),
        few=FEW,
    )
    small = {name: cost for name, cost in costs.items() if not name.startswith(("many ", "twice "))}
    large = {name: cost for name, cost in costs.items() if name not in small}
    parts = [head, "## Goals\n", *_goals(costs, plan)]
    parts += ["\n## One draft\n", *_table(small)]
    if large:
        parts += [f"\n## {plan.drafts:,} drafts\n", *_table(large, plan)]
    return "\n".join(parts) + "\n"


def _goals(costs: Costs, plan: Plan) -> Iterator[str]:
    yield "| case | goal | reached | |\n|---|---|---|---|"
    for goal in _GOALS:
        if all(name in costs for name in goal.needs):
            figure, met = goal.reached(costs, plan)
            yield f"| {goal.case} | {goal.wanted} | {figure} | {'met' if met else '**missed**'} |"


def _table(costs: Costs, plan: Plan | None = None) -> Iterator[str]:
    rate = "" if plan is None else " words a second |"
    yield f"| case | wall, s | CPU, s | memory, MB |{rate}\n|---|---|---|---|{'---|' if rate else ''}"
    for name, cost in sorted(costs.items(), key=lambda each: each[1].wall):
        row = f"| {name} | {cost.wall:.3f} | {cost.cpu:.3f} | {cost.memory:.0f} |"
        if plan is not None:
            row += f" {plan.words * (2 if name.startswith('twice') else 1) / cost.wall:,.0f} |"
        yield row


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {cores} processors, {platform.system()}"


def _processor() -> str:
    """The processor's name, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _ratio(case: str, floor: str, most: float, more: float = 0.0) -> Callable[[Costs, Plan], tuple[str, bool]]:
    """Reached where a case takes at most so many times the floor, and so many seconds more."""

    def reached(costs: Costs, plan: Plan) -> tuple[str, bool]:
        ratio = costs[case].wall / costs[floor].wall
        return f"{ratio:.2f} ×, {costs[case].wall:.2f} s", costs[case].wall <= most * costs[floor].wall + more

    return reached


def _seconds(case: str, most: float) -> Callable[[Costs, Plan], tuple[str, bool]]:
    return lambda costs, plan: (f"{costs[case].wall:.2f} s", costs[case].wall <= most)


def _rate(costs: Costs, plan: Plan) -> tuple[str, bool]:
    rate = plan.words / costs["many cold"].wall
    return f"{rate:,.0f}", rate >= 18_000


def _warm(costs: Costs, plan: Plan) -> tuple[str, bool]:
    taken = median(map(float, plan.warm.read_text().split())) * 1000
    return f"{taken:.0f} ms", taken <= 15


def _memory(costs: Costs, plan: Plan) -> tuple[str, bool]:
    peak = max(costs[name].memory for name in ("many cold", "twice cold", "one cold"))
    return f"{peak:.0f} MB", peak <= 250


_FLOOR, _SPACY, _BLANK = "import click, yaml", "import spacy", "spacy.blank"

_GOALS = (
    Goal(
        "nothing changed, one draft", f"≤ 2 × `{_FLOOR}`", ("one unchanged", _FLOOR), _ratio("one unchanged", _FLOOR, 2)
    ),
    Goal(
        "the same beside proselint",
        "no slower",
        ("one unchanged", "one proselint"),
        _ratio("one unchanged", "one proselint", 1),
    ),
    Goal("nothing changed, many drafts", "≤ 1.0 s", ("many unchanged",), _seconds("many unchanged", 1.0)),
    Goal(
        "the same beside write-good, the fastest linter here",
        "faster than it is cold",
        ("many unchanged", "many write-good"),
        _ratio("many unchanged", "many write-good", 1),
    ),
    Goal(
        "one of many drafts edited",
        f"≤ 1.3 × `{_SPACY}` + 0.3 s",
        ("many edited", _SPACY),
        _ratio("many edited", _SPACY, 1.3, 0.3),
    ),
    Goal("cold, one draft", f"≤ 1.3 × `{_BLANK}`", ("one cold", _BLANK), _ratio("one cold", _BLANK, 1.3)),
    Goal("cold, many drafts", "≥ 18,000 words a second", ("many cold",), _rate),
    *(
        Goal(f"the same beside {peer}", wish, ("many cold", f"many {peer}"), _ratio("many cold", f"many {peer}", 1))
        for wish, peers in (
            ("faster", ("alex", "remark+retext", "harper (wasm)")),
            ("aim: faster", ("remark+retext (few rules)", "textlint", "proselint")),
        )
        for peer in peers
    ),
    Goal("one draft in a warm process", "≤ 15 ms for 250 words", ("one warm",), _warm),
    Goal(
        f"{IDLE_RULES} × the rules",
        "≤ 1.5 × the time",
        ("many cold, idle rules", "many cold"),
        _ratio("many cold, idle rules", "many cold", 1.5),
    ),
    Goal("twice the drafts", "≤ 2.1 × the time", ("twice cold", "many cold"), _ratio("twice cold", "many cold", 2.1)),
    Goal("memory of the largest process", "≤ 250 MB", ("many cold", "twice cold", "one cold"), _memory),
    Goal("`--help`", f"≤ 1.5 × `{_FLOOR}`", ("help", _FLOOR), _ratio("help", _FLOOR, 1.5)),
    Goal("`rules`", f"≤ 1.5 × `{_FLOOR}`", ("rules", _FLOOR), _ratio("rules", _FLOOR, 1.5)),
    Goal("`explain`", f"≤ 1.5 × `{_FLOOR}`", ("explain", _FLOOR), _ratio("explain", _FLOOR, 1.5)),
)
