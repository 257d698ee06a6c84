"""The command: makes the drafts, installs the peers, measures every case in turn, and writes the page."""

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks import report
from benchmarks.cases import Plan, cases
from benchmarks.peers import install
from benchmarks.timing import Cost, measure


def main(words: list[str] | None = None) -> int:
    """Run the benchmark; the exit code is 0 also where a goal is missed, because the table says so."""
    options = _parser().parse_args(words)
    started, load = time.monotonic(), os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with tempfile.TemporaryDirectory(prefix="answerlint-benchmark-") as folder:
        scratch = Path(folder) if options.scratch is None else options.scratch.absolute()
        peers = [] if options.no_peers else install(scratch / "peers", _say)
        plan = Plan(scratch, options.drafts, options.jobs)
        costs: dict[str, Cost] = {}
        for group, rounds in zip(cases(plan, peers), (options.rounds, options.large_rounds), strict=True):
            wanted = [case for case in group if not options.case or case.name in options.case]
            costs |= measure(wanted, rounds, _say)
        made = report.Made(options.rounds, options.large_rounds, load, time.monotonic() - started)
        page = report.page(costs, plan, made)
    if options.output is None:
        print(page, end="")
    else:
        options.output.write_text(page, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--drafts", type=int, default=1000, help="how many drafts the large cases have")
    parser.add_argument("--rounds", type=int, default=3, help="how often each small case runs")
    parser.add_argument("--large-rounds", type=int, default=1, help="how often each large case runs")
    parser.add_argument("--case", action="append", help="measure only this case; repeatable")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes the cold cases use")
    parser.add_argument("--no-peers", action="store_true", help="install and run no other linter")
    parser.add_argument("--scratch", type=Path, help="where peers and drafts are kept for the next time")
    parser.add_argument("--output", type=Path, help="the page to write, standard output if left out")
    return parser


def _say(line: str) -> None:
    import sys

    print(line, file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
