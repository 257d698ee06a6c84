"""The proof for build servers: JUnit's XML, a suite for each rule, role or kind, a case for each example and branch."""

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from linter.errors import Problem
from linter.proved import Proof, Tried
from linter.reporters._xml import document, text_of

_NAME = "answerlint test"
_LONGEST_NAME = 100


def render(proof: Proof) -> str:
    """One document: a fault is a ``failure`` with its place in the text, what kept it from being tried an ``error``."""
    tried = (*proof.examples, *proof.branches)
    root = _element("testsuites", name=_NAME)
    root.extend(_suite(cases) for cases in _suites(tried))
    if proof.errors:
        root.append(_undone(proof.errors))
    _count(root, len(tried) + len(proof.errors), len(proof.failed), len(proof.errors))
    return document(root)


def _undone(errors: tuple[Problem, ...]) -> Element:
    """A case for each error, numbered, since a server that meets a name twice keeps only the first."""
    suite = _element("testsuite", name=_NAME)
    for number, error in enumerate(errors, 1):
        case = _element("testcase", name=f"error {number}: {error.code}", classname=_NAME)
        told = SubElement(case, "error", message=text_of(error.message), type=error.code)
        told.text = text_of("\n".join(filter(None, (error.message, error.excerpt))))
        suite.append(case)
    _count(suite, len(errors), 0, len(errors))
    return suite


def _suites(tried: tuple[Tried, ...]) -> Iterator[list[Tried]]:
    by_subject = sorted(tried, key=lambda each: (each.path, each.subject))
    for _, cases in groupby(by_subject, key=lambda each: (each.path, each.subject)):
        yield list(cases)


def _suite(cases: list[Tried]) -> Element:
    suite = _element("testsuite", name=cases[0].subject, file=cases[0].path)
    suite.extend(map(_case, cases))
    _count(suite, len(cases), sum(not case.holds for case in cases))
    return suite


def _case(case: Tried) -> Element:
    name = f"{case.sort}: {' '.join(case.text.split())[:_LONGEST_NAME]}"
    element = _element("testcase", name=name, classname=case.subject, file=case.path, line=str(case.line))
    for fault in case.faults:
        failure = SubElement(element, "failure", message=text_of(fault))
        failure.text = text_of(f"{case.path}:{case.line}:{case.column}: {fault}")
    return element


def _element(tag: str, **attributes: str) -> Element:
    return Element(tag, {name: text_of(value) for name, value in attributes.items()})


def _count(element: Element, tests: int, failures: int, errors: int | None = None) -> None:
    element.set("tests", str(tests))
    element.set("failures", str(failures))
    if errors is not None:
        element.set("errors", str(errors))
