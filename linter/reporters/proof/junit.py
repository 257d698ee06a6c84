"""The proof for build servers: JUnit's XML, a suite for each rule, role or kind, a case for each example and branch."""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from linter.errors import Problem
from linter.proved import Proof, Tried

_LONGEST_NAME = 100
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(proof: Proof) -> str:
    """One document: a fault is a ``failure`` with its place in the text, what kept it from being tried an ``error``."""
    tried, errors = (*proof.examples, *proof.branches), len(proof.errors)
    counts = f'tests="{len(tried) + errors}" failures="{len(proof.failed)}" errors="{errors}"'
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<testsuites name="answerlint test" {counts}>\n',
            *(line for suite in _suites(tried) for line in _suite(suite)),
            *(_undone(proof.errors) if errors else ()),
            "</testsuites>\n",
        )
    )


def _undone(errors: tuple[Problem, ...]) -> Iterator[str]:
    """A case for each error, numbered, since a server that meets a name twice keeps only the first."""
    yield f'  <testsuite name="answerlint test" tests="{len(errors)}" failures="0" errors="{len(errors)}">\n'
    for number, error in enumerate(errors, 1):
        yield f'    <testcase name="error {number}: {error.code}" classname="answerlint test">\n'
        told = escape(_printable("\n".join(filter(None, (error.message, error.excerpt)))))
        yield f'      <error message={_attribute(error.message)} type="{error.code}">{told}</error>\n'
        yield "    </testcase>\n"
    yield "  </testsuite>\n"


def _suites(tried: tuple[Tried, ...]) -> Iterator[list[Tried]]:
    by_subject = sorted(tried, key=lambda each: (each.path, each.subject))
    for _, cases in groupby(by_subject, key=lambda each: (each.path, each.subject)):
        yield list(cases)


def _suite(cases: list[Tried]) -> Iterator[str]:
    failures = sum(not case.holds for case in cases)
    first = cases[0]
    yield f'  <testsuite name={_attribute(first.subject)} tests="{len(cases)}" failures="{failures}"'
    yield f" file={_attribute(first.path)}>\n"
    for case in cases:
        yield from _case(case)
    yield "  </testsuite>\n"


def _case(case: Tried) -> Iterator[str]:
    name = f"{case.sort}: {' '.join(case.text.split())[:_LONGEST_NAME]}"
    yield f"    <testcase name={_attribute(name)} classname={_attribute(case.subject)}"
    yield f' file={_attribute(case.path)} line="{case.line}"'
    if case.holds:
        yield "/>\n"
        return
    yield ">\n"
    for fault in case.faults:
        place = f"{case.path}:{case.line}:{case.column}"
        yield f"      <failure message={_attribute(fault)}>{escape(_printable(f'{place}: {fault}'))}</failure>\n"
    yield "    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
