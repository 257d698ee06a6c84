"""The ``junit`` format: one suite a file, in which each finding is a failed test, as CI servers list them."""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from linter.finding import Finding
from linter.report import Checked, Failed, Report
from linter.reporters import Style
from linter.reporters._wording import advice
from linter.reporters._xml import document, text_of

CARRIES_ERRORS = True
NEEDS = "findings"


def render(report: Report, style: Style) -> str:
    """An XML document: failures are findings, errors are files and paths that could not be read.

    An answer without findings is a test that passes, one that is not judged a test that is skipped.
    """
    root = ElementTree.Element("testsuites", name="answerlint")
    for file in report.files:
        root.append(_suite(file.path, _of_failed(file) if isinstance(file, Failed) else _of_checked(file)))
    if report.errors:
        cases = (_case("answerlint", error.code, "error", error.code, error.message) for error in report.errors)
        root.append(_suite("answerlint", cases))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return document(root)


def _suite(name: str, cases: Iterator[ElementTree.Element]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=text_of(name))
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    for plural, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(plural, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _of_failed(file: Failed) -> Iterator[ElementTree.Element]:
    yield _case(file.path, file.error.code, "error", file.error.code, file.error.message)


def _of_checked(file: Checked) -> Iterator[ElementTree.Element]:
    named: Counter[str] = Counter()
    for finding in file.findings:
        name = _name(file, finding)
        named[name] += 1
        # A server that meets a name twice keeps only the first test.
        yield _of_finding(file, finding, name if named[name] == 1 else f"{name} ({named[name]})")
    found = {finding.answer for finding in file.findings}
    for read in file.answers:
        line = file.source.position(read.answer.span.start).line
        skipped = read.reading.skipped
        if skipped:
            yield _case(file.path, f"answer at line {line}", "skipped", skipped.code, skipped.message)
        elif read.answer.id not in found:
            yield _case(file.path, f"answer at line {line}")


def _name(file: Checked, finding: Finding) -> str:
    position = file.source.position(finding.span.start)
    return f"{finding.qualified} at {position.line}:{position.column}"


def _of_finding(file: Checked, finding: Finding, name: str) -> ElementTree.Element:
    case = _case(file.path, name, "failure", str(finding.severity), finding.message)
    position = file.source.position(finding.span.start)
    head = f"{file.path}:{position.line}:{position.column}: {finding.severity} {finding.qualified}"
    told = (head, finding.message, advice(file, finding))
    case[0].text = text_of("\n".join(filter(None, told)))
    return case


def _case(path: str, name: str, tag: str = "", kind: str = "", message: str = "") -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=text_of(path), name=text_of(name))
    if tag:
        attributes = {"message": text_of(message)} | ({} if tag == "skipped" else {"type": kind})
        ElementTree.SubElement(case, tag, attributes)
    return case
