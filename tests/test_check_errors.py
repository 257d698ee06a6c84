"""Wrong checks, patterns and scopes, each with the exact text of what is said about it; right ones beside them."""

# ruff: noqa: E501 (a message is one line)

from contextlib import suppress
from pathlib import Path

import pytest

from linter.check import Replacement, Scope, Substitution
from linter.language import pipeline
from linter.loader.checks import check_kinds
from linter.loader.rules import rule_file
from linter.loader.tokens import RELATIONS, TAGS
from linter.pattern import Nearby, TokenStep
from linter.rule import Rule
from linter.schema import Log, RefusedError, Schema
from linter.schema.nodes import from_yaml
from tests.patterns import NAMES, pattern_of, scope_of

KINDS = check_kinds(NAMES)
LATER = "{kind: missing, trigger: last-sentence, anchor: end, "
TREE = "{kind: existence, dependencies: [[{RIGHT_ID: a, RIGHT_ATTRS: {POS: VERB}}, "


def said(text: str, schema: Schema[object] = KINDS) -> list[str]:
    """What is said of a file, each with its column."""
    log = Log()
    with suppress(RefusedError):
        schema.read(from_yaml(text, log.mistakes), log)
    return [f"{mistake.at.column}: {mistake.message}" for mistake in log.mistakes]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "{kind: existance, phrases: [a]}",
            "8: `existance` stands here; expected missing, attribute, unlinked, existence, substitution, occurrence, repetition, metric, share, distance, order or dead-end; did you mean `existence`?",
        ),
        ("{kind: existence, phrase: [a]}", "19: unknown key `phrase`; did you mean `phrases`?"),
        (
            "{kind: existence, role: future, scope: {first: 1}, phrases: [a]}",
            "19: `role` and `scope` exclude each other; write `scope: {role: …}` with its other conditions",
        ),
        (
            "{kind: existence, unless: [a]}",
            "1: nothing to look for; expected `phrases`, `regexes`, `clauses`, `tokens`, `dependencies`, `any` or `all`",
        ),
        (
            "{kind: existence, any: [{unless: [a]}]}",
            "25: nothing to look for; expected `phrases`, `regexes`, `clauses`, `tokens`, `dependencies`, `any` or `all`",
        ),
        ("{kind: existence, all: [{phrases: [a]}]}", "24: the list has only 1; expected at least 2, each a pattern"),
        (
            "{kind: existence, phrases: [a], unless: [{phrase: [a]}]}",
            "43: unknown key `phrase`; did you mean `phrases`?",
        ),
        (
            "{kind: existence, phrases: [a], unless-nearby: {phrases: [b]}}",
            "48: `within` is missing; expected a distance such as `2 sentences` or `5 words`",
        ),
        (
            "{kind: existence, phrases: [a], unless-nearby: {phrases: [b], within: 2}}",
            "71: `2` is no distance; expected one such as `2 sentences` or `5 words`",
        ),
        (
            "{kind: existence, phrases: [a], unless-nearby: {phrases: [b], within: 0 words}}",
            "71: `0 words` is no distance; expected one such as `2 sentences` or `5 words`",
        ),
        (
            "{kind: existence, phrases: [a], unless-nearby: {within: 2 words}}",
            "48: nothing to look for; expected `phrases`, `regexes`, `clauses`, `tokens`, `dependencies`, `any` or `all`",
        ),
        (
            "{kind: existence, phrases: [it’s]}",
            "29: a curly quote stands here; folded text has straight ones, so expected ' or \"",
        ),
        (
            f"{LATER.rstrip(', ')}}}",
            "1: expected `role`, or a pattern such as `phrases`: what is missing",
        ),
        (
            f"{LATER}role: future, scope: {{unless: {{role: future}}}}}}",
            "68: the scope leaves out every `future`, which would always be missing there",
        ),
        (
            f"{LATER}role: future, scope: {{last: 1, unless: {{last: 2}}}}}}",
            "85: the scope leaves out all that it asks for, and nothing is left to look at",
        ),
        (
            "{kind: substitution, safe: true}",
            "1: `replace` is missing; expected a mapping (a phrase: what to write in its place)",
        ),
        ("{kind: substitution, replace: {utilize: use}}", "1: `safe` is missing; expected true or false"),
        ("{kind: substitution, safe: yes, replace: {utilize: use}}", "28: `yes` stands here; expected true or false"),
        (
            "{kind: substitution, safe: true, replace: {utilize: use/used}}",
            "53: `use/used` is no replacement; expected words, the first perhaps with its forms (`take/took/taken part`)",
        ),
        (
            "{kind: substitution, safe: true, replace: {utilize: use  it}}",
            "53: two spaces or a line break stand here; folded text has single spaces",
        ),
        (
            "{kind: substitution, safe: true, replace: {utilize: utilize}}",
            "34: `utilize` stands in `utilize`, which would be replaced again; expected other words",
        ),
        (
            "{kind: substitution, safe: true, replace: {(utilize|use): use it}}",
            "34: `(utilize|use)` stands in `use it`, which would be replaced again; expected other words",
        ),
        (
            "{kind: substitution, safe: true, replace: {$trade: use}}",
            "44: there is no lexicon `trade`; did you mean `trades`?",
        ),
        ("{kind: occurrence, phrases: [a]}", "1: no limit is given; expected `at-least`, `at-most` or both"),
        (
            "{kind: occurrence, phrases: [a], at-most: two}",
            "43: `two` stands here; expected a whole number from 0 to 99999",
        ),
        (
            "{kind: occurrence, phrases: [a], at-least: 0}",
            "44: `0` stands here; expected a whole number from 1 to 99999",
        ),
        (
            "{kind: occurrence, phrases: [a], at-least: 3, at-most: 2}",
            "34: `at-least` is more than `at-most`, and nothing can keep both",
        ),
        (
            "{kind: occurrence, phrases: [a], at-most: 2, per: sentense}",
            "51: `sentense` stands here; expected answer, paragraph, sentence or clause; did you mean `sentence`?",
        ),
        (
            "{kind: occurrence, at-most: 2, for-each: {phrases: [a]}}",
            "1: nothing to look for; expected `phrases`, `regexes`, `clauses`, `tokens`, `dependencies`, `any` or `all`",
        ),
        ("{kind: repetition, length: 2}", "1: `of` is missing; expected words or openings"),
        (
            "{kind: repetition, of: opening}",
            "24: `opening` stands here; expected words or openings; did you mean `openings`?",
        ),
        (
            "{kind: repetition, of: words, length: 10}",
            "39: `10` stands here; expected a whole number from 1 to 9",
        ),
        (
            "{kind: repetition, of: words, at-most: 0}",
            "40: `0` stands here; expected a whole number from 1 to 99",
        ),
        (
            "{kind: repetition, of: words, phrases: [a]}",
            "31: unknown key `phrases`; expected of, length, at-most, unless, unless-nearby, role or scope",
        ),
        ("{kind: metric, at-most: 2}", "1: `of` is missing; expected words, sentences or paragraphs"),
        (
            "{kind: metric, of: word, at-most: 2}",
            "20: `word` stands here; expected words, sentences or paragraphs; did you mean `words`?",
        ),
        ("{kind: metric, of: words}", "1: no limit is given; expected `at-least`, `at-most` or both"),
        (
            "{kind: metric, of: sentences, at-most: 2, per: clause}",
            "43: no clause can be measured in sentences; expected something larger",
        ),
        (
            "{kind: metric, of: sentences, at-most: 2, per: sentence}",
            "43: no sentence can be measured in sentences; expected something larger",
        ),
        ("{kind: share, role: future, at-most: 40}", "38: `40` is no share; expected one such as `40%`"),
        ("{kind: share, role: future, at-most: 140%}", "38: `140%` is no share; expected one such as `40%`"),
        ("{kind: share, role: future}", "1: no limit is given; expected `at-least`, `at-most` or both"),
        ("{kind: share, at-most: 40%}", "1: nothing to take a share of; expected `scope` or `role`"),
        (
            "{kind: distance, phrases: [a], within: 2 words}",
            "1: `to` is missing; expected a mapping such as `{phrases: [these words]}`",
        ),
        (
            "{kind: distance, phrases: [a], to: {phrases: [b]}, within: 2 word, side: left}",
            "74: `left` stands here; expected before, after or either",
        ),
        (
            "{kind: existence, scope: {first: 0}, phrases: [a]}",
            "34: `0` stands here; expected a whole number from 1 to 99",
        ),
        (
            "{kind: existence, scope: {}, phrases: [a]}",
            "26: the scope has no condition; leave it out for the whole answer",
        ),
        (
            "{kind: existence, scope: question, phrases: [a]}",
            "26: `question` stands here; expected a mapping such as `{first: 2}`",
        ),
        (
            "{kind: existence, scope: {question: true}, phrases: [a]}",
            "27: unknown key `question`; expected `in: question`",
        ),
        ("{kind: existence, scope: {not: {first: 1}}, phrases: [a]}", "27: unknown key `not`; expected `unless`"),
        (
            "{kind: existence, scope: {all: [{first: 1}, {role: future}]}, phrases: [a]}",
            "27: unknown key `all`; expected its conditions beside one another, because all of a scope must hold",
        ),
        (
            "{kind: existence, scope: {kind: goals}, phrases: [a]}",
            "27: unknown key `kind`; expected `questions: KIND`, a key of the rule",
        ),
        ("{kind: existence, first: 2, phrases: [a]}", "19: unknown key `first`; expected `scope: {first: …}`"),
        (
            "{kind: metric, of: words, at-most: 9, front-matter: title}",
            "39: unknown key `front-matter`; expected `scope: {front-matter: …}`",
        ),
        (
            "{kind: existence, scope: {in: answer}, phrases: [a]}",
            "31: `answer` stands here; expected question",
        ),
        (
            "{kind: existence, scope: {in: question, front-matter: company}, phrases: [a]}",
            "41: `in` and `front-matter` exclude each other, because a rule looks in one text",
        ),
        (
            "{kind: existence, scope: {front-matter: job.company}, phrases: [a]}",
            "41: `job.company` is no key of front matter; expected one from its top level, such as `company`",
        ),
        (
            "{kind: existence, scope: {front-mater: company}, phrases: [a]}",
            "27: unknown key `front-mater`; did you mean `front-matter`?",
        ),
        (
            "{kind: missing, role: future, trigger: last-sentence, anchor: end, silenced-by: {phrases: [a], scope: {in: question}}}",
            "96: what silences a rule stands in the answer, and this scope is beside it",
        ),
        (
            "{kind: missing, phrases: [a], scope: {in: question}, trigger: last-sentence, anchor: end, silenced-by: {phrases: [b]}}",
            "91: parts are told of answers, and the scope is the question; expected a pattern alone",
        ),
        (
            "{kind: existence, scope: {in: question, role: future}, phrases: [a]}",
            "41: `role` is told of answers, and this scope is the question; expected `first` or `last`, or nothing beside it",
        ),
        (
            "{kind: existence, scope: {front-matter: company, clauses-of: future}, phrases: [a]}",
            "50: `clauses-of` is told of answers, and this scope is the front matter's `company`; expected `first` or `last`, or nothing beside it",
        ),
        (
            "{kind: existence, scope: {in: question, unless: [{last: 1}, {any: [{label: action}]}]}, phrases: [a]}",
            "41: `label` is told of answers, and this scope is the question; expected `first` or `last` in `unless`",
        ),
        (
            "{kind: existence, scope: {any: [{in: question}, {first: 1}]}, phrases: [a]}",
            "27: a rule looks in one text, and the question is no part of another; expected `in` beside `any`, or a rule for each text",
        ),
        (
            "{kind: existence, scope: {first: 1, unless: {front-matter: title}}, phrases: [a]}",
            "37: a rule looks in one text, and the front matter's `title` is no part of another; expected `front-matter` beside `unless`, or a rule for each text",
        ),
        (
            "{kind: existence, scope: {in: question, unless: {in: question}}, phrases: [a]}",
            "41: a rule looks in one text, and the question is no part of another; expected `in` beside `unless`, or a rule for each text",
        ),
        (
            "{kind: existence, scope: {in: question, first: 1, unless: {first: 2}}, phrases: [a]}",
            "51: the scope leaves out all that it asks for, and nothing is left to look at",
        ),
        (
            "{kind: share, scope: {in: question}, at-most: 40%}",
            "15: a share is one of the answer's words, and the scope is the question; expected `kind: metric`",
        ),
        (
            LATER + "role: future, scope: {in: question}}",
            "54: parts are told of answers, and the scope is the question; expected a pattern alone",
        ),
        (
            LATER + "phrases: [a], given: bridge, scope: {front-matter: company}}",
            "68: parts are told of answers, and the scope is the front matter's `company`; expected a pattern alone",
        ),
        ("{kind: order, roles: [future, bridge], scope: {in: question}}", "40: unknown key `scope`; expected roles"),
        (
            "{kind: existence, scope: {role: futur}, phrases: [a]}",
            "33: there is no role `futur`; did you mean `future`?",
        ),
        (
            "{kind: existence, scope: {label: ending}, phrases: [a]}",
            "34: `ending` stands here; expected situation, task, action, result, learning, future, answer, before or after; did you mean `learning`?",
        ),
        (
            "{kind: existence, scope: {role: future, unless: {role: [future, bridge]}}, phrases: [a]}",
            "41: the scope leaves out all that it asks for, and nothing is left to look at",
        ),
        (
            "{kind: existence, scope: {clauses-of: future, unless: {role: future}}, phrases: [a]}",
            "47: the scope leaves out all that it asks for, and nothing is left to look at",
        ),
        (
            "{kind: existence, scope: {label: result, unless: {any: [{first: 1}, {label: [task, result]}]}}, phrases: [a]}",
            "42: the scope leaves out all that it asks for, and nothing is left to look at",
        ),
        ("{kind: existence, tokens: [[{LEMA: a}]]}", "30: unknown key `LEMA`; did you mean `LEMMA`?"),
        ("{kind: existence, tokens: [[{POS: VERBS}]]}", "35: there is no part of speech `VERBS`; did you mean `VERB`?"),
        ("{kind: existence, tokens: [[{TAG: VBDD}]]}", "35: there is no tag `VBDD`; did you mean `VBD`?"),
        ("{kind: existence, tokens: [[{DEP: dobj}]]}", "35: there is no dependency `dobj`; did you mean `obj`?"),
        (
            "{kind: existence, tokens: [[{LOWER: Boat}]]}",
            "37: `Boat` has a capital, and LOWER has none; expected `boat`",
        ),
        ("{kind: existence, tokens: [[{LEMMA: don't}]]}", "37: `don't` is 2 tokens (do, n't); expected one an element"),
        ("{kind: existence, tokens: [[{LEMMA: {IN: [a], NOT_IN: [b]}}]]}", "37: expected either `IN` or `NOT_IN`"),
        ("{kind: existence, tokens: [[{LEMMA: {REGEX: a}}]]}", "38: unknown key `REGEX`; expected IN or NOT_IN"),
        (
            "{kind: existence, tokens: [[{LEMMA: a, OP: '**'}]]}",
            "44: `**` is no operator; expected `!`, `?`, `+`, `*` or a count such as `{2,4}`",
        ),
        (
            "{kind: existence, tokens: [[{LEMMA: a, OP: '{4,2}'}]]}",
            "44: `{4,2}` counts backwards or to nothing; expected the smaller number first",
        ),
        (
            "{kind: existence, tokens: [[{OP: '!'}, {LEMMA: a}]]}",
            "30: an element that may not stand here needs a condition",
        ),
        (
            "{kind: existence, tokens: [[{}, {LEMMA: a, OP: '*'}]]}",
            "28: the pattern asks for no token; expected an element with a condition that must stand there",
        ),
        (
            "{kind: existence, tokens: [[{OP: '*'}, {LEMMA: a}, {OP: '*'}, {LEMMA: b, OP: '+'}]]}",
            "28: more than 2 elements are open; use counts such as `OP: '{0,4}'`",
        ),
        (
            "{kind: existence, dependencies: [[{RIGHT_ID: a, RIGHT_ATTRS: {POS: VERB}}]]}",
            "34: the list has only 1; expected at least 2, each a mapping with `RIGHT_ID`, `RIGHT_ATTRS`",
        ),
        (
            f"{TREE}{{RIGHT_ID: b, RIGHT_ATTRS: {{POS: NOUN}}}}]]}}",
            "34: `b` hangs on no token; expected `LEFT_ID` and `REL_OP` on each but the first",
        ),
        (
            f"{TREE}{{LEFT_ID: a, RIGHT_ID: b, RIGHT_ATTRS: {{POS: NOUN}}}}]]}}",
            "76: `LEFT_ID` and `REL_OP` belong together; expected both, or for the first token neither",
        ),
        (
            f"{TREE}{{LEFT_ID: c, REL_OP: '>', RIGHT_ID: b, RIGHT_ATTRS: {{POS: NOUN}}}}]]}}",
            "34: there is no token before this one `c`; expected a",
        ),
        (
            f"{TREE}{{LEFT_ID: a, REL_OP: '>', RIGHT_ID: a, RIGHT_ATTRS: {{POS: NOUN}}}}]]}}",
            "34: two tokens are called `a`; rename one",
        ),
        (
            f"{TREE}{{LEFT_ID: a, REL_OP: '$+', RIGHT_ID: b, RIGHT_ATTRS: {{POS: NOUN}}}}]]}}",
            "97: `$+` stands here; expected >, <, >>, <<, ., ;, .* or ;*",
        ),
        (
            f"{TREE}{{LEFT_ID: a, REL_OP: '>', RIGHT_ID: b, RIGHT_ATTRS: {{}}}}]]}}",
            "128: no attribute is asked for, and any token would do; expected at least one",
        ),
    ],
)
def test_a_wrong_check_is_told_by_place_expectation_and_remedy(check: str, expected: str) -> None:
    assert said(check) == [expected]


@pytest.mark.parametrize(
    "check",
    [
        "{kind: existence, scope: {role: future, unless: {role: bridge}}, phrases: [a]}",
        "{kind: existence, scope: {role: [future, bridge], unless: {role: bridge}}, phrases: [a]}",
        "{kind: existence, scope: {role: future, unless: {clauses-of: future}}, phrases: [a]}",
        "{kind: existence, scope: {first: 2, unless: {first: 1}}, phrases: [a]}",
        "{kind: existence, scope: {label: result, unless: {label: result, first: 1}}, phrases: [a]}",
        "{kind: existence, scope: {role: future, unless: {role: future, unless: {first: 1}}}, phrases: [a]}",
        f"{LATER}role: future, given: [future], scope: {{last: 1}}}}",
        f"{LATER}role: future, scope: {{unless: {{role: bridge}}}}}}",
        "{kind: existence, scope: {in: question, last: 2, unless: {last: 1}}, phrases: [a]}",
        "{kind: existence, scope: {front-matter: job title, any: [{first: 1}, {last: 1}]}, phrases: [a]}",
        "{kind: distance, scope: {in: question}, phrases: [a], to: {phrases: [b]}, within: 2 words}",
        f"{LATER}phrases: [a], scope: {{in: question}}}}",
        "{kind: substitution, safe: true, replace: {in order to: to}}",
        "{kind: substitution, safe: true, replace: {used: use}}",
        "{kind: metric, of: words, at-most: 2, per: clause}",
        "{kind: metric, of: sentences, at-most: 2, per: paragraph}",
        "{kind: occurrence, phrases: [a], at-most: 1, at-least: 1, for-each: {phrases: [b]}}",
    ],
)
def test_a_check_that_only_looks_wrong_is_taken(check: str) -> None:
    assert said(check) == []


RULE = """\
title: Long
level: warning
check: CHECK
message: MESSAGE
ask: ASK
why: Plain words are heard.
examples:
  bad: ["I [[utilized]] a crane."]
  good: [I used a crane.]
"""
SUBSTITUTION = "{kind: substitution, safe: true, replace: {utilize: use}}"
EXISTENCE = "{kind: existence, phrases: [utilize]}"
ASKED = "{kind: existence, phrases: [utilize], scope: {in: question}}"
METRIC = "{kind: metric, of: words, at-most: 9}"


@pytest.mark.parametrize(
    ("check", "message", "ask", "expected"),
    [
        (SUBSTITUTION, "{match} is {replacement}.", "A [word] for {replacement}?", []),
        (METRIC, "{count} words.", "Which of {count} [words]?", []),
        (
            EXISTENCE,
            "Use {replacement}.",
            "A [word]?",
            ["1: {replacement} is nothing that this kind of check tells; expected {match.quote}"],
        ),
        (ASKED, "{match} in {question}.", "A [word]?", []),
        (
            ASKED,
            "{future.quote} is there.",
            "A [word] for {target}?",
            [
                "1: {future.quote} can be empty under this check; add a `fallback` message without it",
                "1: {future.quote} is told of answers, and this check looks in the question; expected {match.quote}",
                "1: {target} is told of answers, and this check looks in the question; expected {match.quote}",
            ],
        ),
        (
            EXISTENCE,
            "{count} times.",
            "A [word]?",
            ["1: {count} is nothing that this kind of check tells; expected {match.quote}"],
        ),
        (
            METRIC,
            "So long.",
            "A [word] for {replacement}?",
            ["1: {replacement} is nothing that this kind of check tells; expected {match.quote}"],
        ),
        (EXISTENCE, "So long.", "A [word] for {mach}?", ["6: unknown placeholder {mach}; did you mean `match`?"]),
        (
            EXISTENCE,
            "So long.",
            "A [word] for {match?",
            ["6: a `{` or `}` stands alone; expected a placeholder such as {match.quote}"],
        ),
        (
            EXISTENCE,
            "So long.",
            "A [word] for {match.gerundive}?",
            ["6: unknown form in {match.gerundive}; expected .quote or .gerund"],
        ),
    ],
)
def test_placeholders_are_checked_in_what_a_rule_says_and_asks(
    check: str, message: str, ask: str, expected: list[str]
) -> None:
    text = RULE.replace("CHECK", check).replace("MESSAGE", f'"{message}"').replace("ASK", f'"{ask}"')
    assert said(text, rule_file(NAMES, "house", Path("long.yaml"))) == expected


def rule(text: str) -> Rule:
    return rule_file(NAMES, "house", Path("long.yaml")).read(from_yaml(text, []), Log())


def test_an_example_answers_the_first_kind_of_question_of_its_rule() -> None:
    text = RULE.replace("CHECK", EXISTENCE).replace("MESSAGE", "Long.").replace("ASK", "A [word]?")
    limited = rule(
        text.replace("[I used a crane.]", "[I used a crane., {text: a, kind: none}]") + "questions: [unknown, none]\n"
    )
    assert limited.questions == ("unknown", "none")
    assert [each.kind for each in (*limited.bad, *limited.good)] == ["unknown", "unknown", "none"]
    assert [each.kind for each in rule(text).bad] == [None]


def test_what_is_written_is_what_is_read() -> None:
    assert scope_of("{last: 3, label: [task, action]}") == Scope(last=3, labels=frozenset({"task", "action"}))
    assert pattern_of(
        "{phrases: [a], unless-nearby: {regexes: ['\\d'], within: 5 words, side: after}}"
    ).unless_nearby == (Nearby(pattern_of("{regexes: ['\\d']}"), 5, "words", "after"),)
    assert pattern_of("{tokens: [[{OP: '{2,}', LEMMA: a}, {LEMMA: $trades}]]}").tokens[0].steps[0] == TokenStep(
        pattern_of("{tokens: [[{LEMMA: a}]]}").tokens[0].steps[0].tests, 2, 200
    )
    assert pattern_of("{tokens: [[{LEMMA: $trades}]]}").tokens[0].steps[0].tests[0].values == {"mason", "glazier"}
    replaced = KINDS.read(
        from_yaml("{kind: substitution, safe: true, replace: {participate in: take/took/taken part in}}", []), Log()
    )
    assert isinstance(replaced, Substitution)
    assert replaced.replacements == {"participate in": Replacement("take part in", "took", "taken")}


def test_the_closed_sets_hold_what_the_pipeline_gives() -> None:
    labels = {name: set(part.labels) for name, part in pipeline.load().pipeline if hasattr(part, "labels")}
    assert labels["tagger"] == set(TAGS)
    assert labels["parser"] <= set(RELATIONS)
