"""The ``html`` format: one page that needs nothing else, each draft as written with its notes in the margin."""

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files

from linter.finding import Severity
from linter.report import Report
from linter.reporters import Style
from linter.reporters._arc import LETTERS
from linter.reporters._html.draft import draft
from linter.reporters._html.index import index
from linter.reporters._html.markup import Markup, element
from linter.reporters._html.sheet import Sheet
from linter.reporters._summary import summary

CARRIES_ERRORS = True
NEEDS = "every role"

_TITLE = "Interview-answer drafts"


def render(report: Report, style: Style) -> str:
    """The page, the same whatever the style; its own style sheet and script are all that it lets run."""
    sheets = tuple(Sheet(file, number) for number, file in enumerate(report.checked, start=1))
    page = element("html", _head(), _body(report, sheets), lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _head() -> Markup:
    policy = f"default-src 'none'; style-src {_digest('page.css')}; script-src {_digest('page.js')}"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=f"{policy}; base-uri 'none'; form-action 'none'"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{_TITLE} – answerlint"),
        element("style", _asset("page.css")),
    )


def _body(report: Report, sheets: tuple[Sheet, ...]) -> Markup:
    return element(
        "body",
        element("a", "Skip to the drafts", class_="skip", href="#drafts"),
        _masthead(report),
        _filters(sheets) if report.counts else None,
        index(sheets) if sheets else None,
        element("main", *_drafts(sheets), id="drafts", tabindex="-1"),
        _rules(report),
        element("footer", element("p", f"Written by answerlint {report.version}. It asks; the words are yours.")),
        element("script", _asset("page.js")),
    )


def _masthead(report: Report) -> Markup:
    troubles = [
        *(element("li", element("strong", failed.path), f": {failed.error.message}") for failed in report.failed),
        *(element("li", error.message) for error in report.errors),
    ]
    return element(
        "header",
        element("h1", _TITLE),
        element("p", summary(report, Style()).strip(), class_="summary"),
        _listed("What could not be done", troubles, "troubles"),
        _listed("Also", [element("li", note) for note in report.notes], "remarks"),
        _legend(),
        class_="masthead",
    )


def _listed(heading: str, items: list[Markup], name: str) -> Markup | None:
    if not items:
        return None
    return element("section", element("h2", heading), element("ul", *items), class_=name)


_MEANINGS = {
    "achievement": "something you did",
    "bridge": "what it taught you",
    "future": "what you will do with it",
    "alignment": "a tie to the employer",
}


def _legend() -> Markup:
    terms = [
        element("div", element("dt", *_named(role)), element("dd", meaning)) for role, meaning in _MEANINGS.items()
    ]
    return element("dl", *terms, class_="legend", aria_label="The parts of an answer")


def _named(role: str) -> tuple[Markup, Markup]:
    return element("b", LETTERS[role], class_=f"tag {role}"), element("span", role, class_=f"role {role}")


def _filters(sheets: tuple[Sheet, ...]) -> Markup:
    """The controls, hidden until the script that they need is there."""
    findings = [note for sheet in sheets for note in sheet.notes]
    severities = Counter(note.finding.severity for note in findings)
    rules = Counter(note.rule for note in findings)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=str(severity), checked=True),
            f" {severity} ({severities[severity]})",
        )
        for severity in sorted(Severity, reverse=True)
        if severities[severity]
    ]
    options = [element("option", f"{rule} ({count})", value=rule) for rule, count in sorted(rules.items())]
    return element(
        "form",
        element("fieldset", element("legend", "Severity", class_="heard"), *boxes),
        element("label", "Rule ", element("select", element("option", "all", value=""), *options, name="rule")),
        element("label", "Draft ", element("input", type="search", name="draft", placeholder="path or words")),
        element("button", "Show all", type="reset"),
        element(
            "div",
            element("p", role="status", aria_live="polite", id="count"),
            element("button", "Previous", type="button", name="previous"),
            element("button", "Next", type="button", name="next"),
            element("label", element("input", type="checkbox", name="keys", checked=True), " keys j, k"),
            class_="walk",
        ),
        id="filters",
        role="search",
        aria_label="Filter the notes",
        hidden=True,
    )


def _drafts(sheets: tuple[Sheet, ...]) -> list[Markup]:
    return [draft(sheet) for sheet in sheets] or [element("p", "No draft was read.")]


def _rules(report: Report) -> Markup | None:
    """What each rule that found something is for."""
    found = {finding.qualified for file in report.checked for finding in file.findings}
    told = [
        element("div", element("dt", element("code", rule.name), f" – {rule.title}"), element("dd", rule.why))
        for rule in report.rules
        if rule.id in found
    ]
    if not told:
        return None
    return element(
        "section",
        element("h2", "Why these rules are there", id="rules-heading"),
        element("dl", *told),
        id="rules",
        aria_labelledby="rules-heading",
    )


@cache
def _asset(name: str) -> Markup:
    return Markup(files("linter.reporters._html").joinpath(name).read_text(encoding="utf-8"))


def _digest(name: str) -> str:
    """The source expression that lets an asset through a content security policy."""
    return f"'sha256-{b64encode(sha256(_asset(name).encode()).digest()).decode()}'"
