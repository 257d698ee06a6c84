"""The loader: what right files become, and how packs meet."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import loader
from linter.check import Attribute, Missing
from linter.errors import AnswerlintError
from linter.finding import Severity
from linter.language import pipeline
from linter.loader.examples import marked
from linter.loader.names import Names
from linter.loader.phrases import phrases_of, tokens
from linter.loader.regexes import MOST_TRIES, gist, measure, safe_regex
from linter.pattern import ClausePattern, Words
from linter.patterns.regex import lowered
from linter.rule import RuleBase
from linter.schema import WrongError
from tests.rulebook import ATTRIBUTE, FILES, RULE, write

NAMES = Names(lexicons={"metals": frozenset({"iron", "cast iron"}), "tools": frozenset({"saw"})})


def words(*alternatives: str) -> Words:
    return frozenset(alternatives)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write a book of rules into, which is also the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loader, "rules_folder", lambda: tmp_path / "built-in")
    return tmp_path


def load(book: Path, changed: Mapping[str, str] | None = None, *packs: str) -> RuleBase:
    write(book, {**FILES, **(changed or {})})
    return loader.load([Path(pack) for pack in packs or ("house",)])


def complaints(book: Path, changed: Mapping[str, str], *packs: str) -> list[str]:
    with pytest.raises(AnswerlintError) as caught:
        load(book, changed, *packs)
    return [problem.message for problem in caught.value.problems]


def complaints_or_none(book: Path, changed: Mapping[str, str]) -> list[str]:
    try:
        load(book, changed)
    except AnswerlintError as error:
        return [problem.message for problem in error.problems]
    return []


def test_phrases_are_cut_as_the_shipped_tokenizer_cuts_them() -> None:
    lexicons = loader.load().lexicons
    cut = pipeline.load().tokenizer
    everything = sorted(frozenset().union(*lexicons.values()))
    assert everything

    def cuts(word: str) -> set[tuple[str, ...]]:
        """As prose has it in small letters or in capitals: "B.E." keeps its full stop, "b.e." does not."""
        return {tuple(token.lower_ for token in cut(written)) for written in (word, word.upper())}

    assert [word for word in everything if tokens(word) not in cuts(word)] == []


def test_rules_and_settings_are_read_without_the_language_layer(root: Path) -> None:
    code = "import sys, linter.config, linter.loader; linter.loader.load(); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout == "False\n"


def test_the_shipped_rules_load() -> None:
    base = loader.load()
    assert {rule.pack for rule in base.rules} == {"three-step"}
    assert {"achievement", "bridge", "future"} <= {role.name for role in base.roles}
    paths = [
        *(rule.path for rule in base.rules),
        *(role.path for role in base.roles),
        *(kind.path for kind in base.kinds),
    ]
    assert all(path.is_file() for path in paths)


def test_a_rule_file_becomes_a_rule(book: Path) -> None:
    rule = next(rule for rule in load(book).rules if rule.name == "no-lesson")
    assert rule.id == "house/no-lesson"
    assert rule.severity is Severity.WARNING
    assert rule.enabled
    assert rule.check == Missing("bridge", ("achievement",), "last-clause", "achievement", "end")
    assert rule.yields_to == ("three-step/too-vague",)
    assert (rule.bad[0].text, rule.bad[0].spans, rule.bad[0].anchor, rule.bad[0].line) == (
        "I fixed it, I fixed it well.",
        ((12, 27),),
        28,
        11,
    )
    assert rule.good[0].text == "I fixed it and learned a lot about pumps."


def test_a_part_that_the_question_asks_for_has_no_level_of_its_own(book: Path) -> None:
    changed = RULE.replace("level: warning", "level: by-question\nenabled: false")
    rule = next(rule for rule in load(book, {"house/no-lesson.yaml": changed}).rules if rule.name == "no-lesson")
    assert (rule.severity, rule.enabled) == (None, False)


def test_what_a_check_asks_of_a_role_is_kept_as_text(book: Path) -> None:
    changed = ATTRIBUTE.replace("{vague: true}", "{vague: true, grade: hedged}")
    rule = load(book, {"house/vague.yaml": changed}).named("house/vague")[0]
    assert rule.check == Attribute("future", (("vague", "true"), ("grade", "hedged")), "any", "span")


def test_a_role_file_becomes_patterns_in_its_order(book: Path) -> None:
    role = next(role for role in load(book).roles if role.name == "lesson")
    assert [pattern.name for pattern in role.patterns] == ["learned", "plans"]
    assert role.patterns[0].clause.features == (
        ("subject", words("I", "we")),
        ("verb", words("learn", "realise", "pick up", "discover", "gather")),
        ("tense", words("past")),
    )
    assert role.patterns[0].clause.unless == (ClausePattern((("object", words("lot")),)),)
    assert role.patterns[1].gives == {"grade": "committed"}
    assert role.empty_words == words("lot", "thing")
    assert [phrase.elements for phrase in role.rescue][-1] == (words("by"), "*", words("ing"))


def test_settings_beside_rules_are_no_rule(book: Path) -> None:
    base = load(book, {"house/.answerlint.yaml": "arc: full\n"})
    assert "house/no-lesson" in {rule.id for rule in base.rules}


def test_a_question_file_becomes_a_kind(book: Path) -> None:
    kind = next(kind for kind in load(book).kinds if kind.name == "goals")
    assert [each.written for each in kind.regexes] == [r"\bgoals?\b", "five years"]
    assert (kind.required, kind.expected, kind.wins_over) == (("future",), ("achievement", "bridge"), ("unknown",))
    assert kind.judged


@pytest.mark.parametrize(
    ("lexicon", "wanted"),
    [
        ("description: Only these.\nreplaces: more-verbs\nwords: [see]\n", words("see")),
        ("extends: more-verbs\nadd: [see, $trades]\n", words("discover", "see", "weld", "bake")),
        ("extends: more-verbs\nadd: see\nremove: discover\n", words("see")),
    ],
)
def test_a_team_changes_a_lexicon_and_all_that_name_it(book: Path, lexicon: str, wanted: Words) -> None:
    base = load(book, {"house/lexicons/more-verbs.yaml": lexicon})
    assert base.lexicons["more-verbs"] == wanted
    assert base.lexicons["learn-verbs"] == wanted | {"learn", "realise", "pick up"}


def test_a_lexicon_may_start_from_another(book: Path) -> None:
    base = load(book, {"house/lexicons/crafts.yaml": "extends: trades\nadd: knit\nremove: [bake]\n"})
    assert base.lexicons["crafts"] == words("weld", "knit")
    assert base.lexicons["trades"] == words("weld", "bake")


def test_lexicons_that_name_each_other_in_a_circle_are_told_once(book: Path) -> None:
    changed = {
        "house/lexicons/a.yaml": "description: A.\nwords: [$b]\n",
        "house/lexicons/b.yaml": "description: B.\nwords: [$c]\n",
        "house/lexicons/c.yaml": "description: C.\nwords: [x, $a]\n",
    }
    assert complaints(book, changed) == ["house/lexicons/c.yaml:2:12: the lexicons go round in a circle: a → b → c → a"]


def test_a_lexicon_that_cannot_be_read_is_not_also_unknown(book: Path) -> None:
    assert complaints(book, {"built-in/lexicons/learn-verbs.yaml": "words: [a"}) == [
        "built-in/lexicons/learn-verbs.yaml:1:8: the list that opens here is not closed; "
        "expected `]`, or quotes around the text"
    ]


def test_all_mistakes_of_all_files_come_in_one_run(book: Path) -> None:
    changed = {
        "house/a.yaml": RULE.replace("level: warning", "level: high").replace("why:", "reason:"),
        "house/b.yaml": "[a",
        "house/roles/c.yaml": "description: C.\n",
    }
    assert [message.partition(": ")[0] for message in complaints(book, changed)] == [
        "house/roles/c.yaml:1:1",
        "house/roles/c.yaml:1:1",
        "house/a.yaml:1:1",
        "house/a.yaml:2:8",
        "house/a.yaml:8:1",
        "house/b.yaml:1:1",
    ]


def test_two_that_give_way_to_each_other(book: Path) -> None:
    changed = {
        "house/a.yaml": RULE.replace("[too-vague]", "[b]"),
        "house/b.yaml": RULE.replace("[too-vague]", "[a]"),
        "house/questions/trade.yaml": FILES["house/questions/trade.yaml"].replace("[unknown]", "[goals]"),
        "built-in/questions/goals.yaml": FILES["built-in/questions/goals.yaml"].replace("[unknown]", "[trade]"),
    }
    assert complaints(book, changed) == [
        "built-in/questions/goals.yaml:1:1: `goals` wins over `trade`, and the other way round "
        "(house/questions/trade.yaml)",
        "house/a.yaml:1:1: `house/a` yields to `house/b`, and the other way round (house/b.yaml)",
    ]


@given(
    name=st.sampled_from(sorted(FILES)),
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.text(alphabet="abz \n\t:-[]{}\"'#&*!|>%@`,?$()\\\x00é\u2028😀", max_size=6),
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoilt_file_never_ends_in_a_traceback(book: Path, name: str, at: float, cut: int, put: str) -> None:
    start = round(at * len(FILES[name]))
    spoilt = FILES[name][:start] + put + FILES[name][start + cut :]
    said = complaints_or_none(book, {name: spoilt})
    assert all(re.match(r"[\w/.-]+\.yaml:\d+:\d+: .", message) for message in said)


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("too-vague", ["three-step/too-vague"]),
        ("house/too-vague", ["house/too-vague"]),
        ("no-lesson", ["house/no-lesson"]),
        ("house/nothing", []),
        ("nothing", []),
    ],
)
def test_a_bare_id_means_the_default_pack_first(book: Path, written: str, ids: list[str]) -> None:
    base = load(book, {"house/too-vague.yaml": ATTRIBUTE})
    assert [rule.id for rule in base.named(written)] == ids


def test_a_rule_of_a_pack_yields_first_to_its_own_pack(book: Path) -> None:
    base = load(book, {"house/too-vague.yaml": ATTRIBUTE})
    assert base.named("no-lesson")[0].yields_to == ("house/too-vague",)


@pytest.mark.parametrize(
    ("packs", "said"),
    [
        (["nowhere"], "nowhere: there is no such folder; expected a pack of rules"),
        (
            ["house", "other/house"],
            "other/house: a pack `house` is there already (house); give one of them another name",
        ),
        (["empty"], "empty: no rules stand here; expected `*.yaml` files"),
        (
            ["My Pack"],
            "My Pack: `My Pack` is no pack name; expected lower-case words joined by `-`, or a pack.yaml with `name`",
        ),
    ],
)
def test_a_folder_that_is_no_pack(book: Path, packs: list[str], said: str) -> None:
    for folder in ("other/house", "empty", "My Pack"):
        (book / folder).mkdir(parents=True)
    assert complaints(book, {}, *packs) == [said]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("three-steps", "there is no pack `three-steps`; did you mean `three-step`?"),
        ("wording", "there is no pack `wording`; expected three-step, an installed one, or a folder such as ./house"),
    ],
)
def test_a_built_in_pack_that_is_not_there(book: Path, name: str, said: str) -> None:
    write(book, FILES)
    with pytest.raises(AnswerlintError) as caught:
        loader.load([name])
    assert [problem.message for problem in caught.value.problems] == [said]


def test_a_pack_that_is_named_twice_counts_once(book: Path) -> None:
    write(book, FILES)
    assert len(loader.load(["three-step", Path("house"), Path("house"), "three-step"]).rules) == 3


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("next time", ("next", "time")),
        ("I don't", ("i", "do", "n't")),
        ("I'd like", ("i", "'d", "like")),
        ("team's goal", ("team", "'s", "goal")),
        ("well-known", ("well", "-", "known")),
        ("first, then", ("first", ",", "then")),
        ("n't", ("n't",)),
        ("C++", ("c++",)),
        ("that 's", ("that", "'s")),
        ("I cannot", ("i", "can", "not")),
        ("the U.S. market", ("the", "u.s.", "market")),
        ("by 40%", ("by", "40", "%")),
        ("node.js", ("node.js",)),
        ("o'clock", ("o'clock",)),
    ],
)
def test_a_phrase_is_cut_as_the_tokenizer_cuts_prose(text: str, cut: tuple[str, ...]) -> None:
    assert tokens(text) == cut


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("learn", [(words("learn"),)]),
        ("a * b", [(words("a"), "*", words("b"))]),
        ("a ... b", [(words("a"), "...", words("b"))]),
        ("(a|b) c", [(words("a", "b"), words("c"))]),
        ("$tools", [(words("saw"),)]),
        ("($tools|plane)", [(words("saw", "plane"),)]),
        ("(a lot|plenty) more", [(words("plenty"), words("more")), (words("a"), words("lot"), words("more"))]),
        ("$metals", [(words("iron"),), (words("cast"), words("iron"))]),
        ("I'm in", [(words("i"), words("'m"), words("in"))]),
    ],
)
def test_a_phrase_text_spells_out_its_wordings(text: str, wordings: list[tuple[object, ...]]) -> None:
    phrases = phrases_of(text, NAMES)
    assert [phrase.elements for phrase in phrases] == wordings
    assert {phrase.written for phrase in phrases} == {text}


@pytest.mark.parametrize(
    ("text", "plain", "spans", "anchor"),
    [
        ("no marks", "no marks", (), None),
        ("[one] bracket", "[one] bracket", (), None),
        (r"a \[[link]] here", "a [[link]] here", (), None),
        ("[[all]]", "all", ((0, 3),), None),
        ("a [[b]] c [[d]]", "a b c d", ((2, 3), (6, 7)), None),
        ("a.[[^]] b", "a. b", (), 2),
        ("[[a[[^]]b]]", "ab", ((0, 2),), 1),
        ("[[^]]", "", (), 0),
    ],
)
def test_marks_of_an_example(text: str, plain: str, spans: tuple[tuple[int, int], ...], anchor: int | None) -> None:
    assert marked(text) == (plain, spans, anchor)


BOUNDED = [
    r"\bgoals?\b",
    r"\d+(?:\.\d+)?\s?(?:%|percent|per cent)",
    r"\bfrom \S{1,20}(?: \S{1,20}){0,3} to (?:under |about )?(?:\d|ten|twenty|thirty)",
    r"(?:\w+ )+growth",
    r"(?:learn|lead|let) .*x",
    r"[^.]*\.",
    r"\w+(?:\s\w+){0,3}\s(?:days|weeks)",
    r"(?<!not )\bwin\b(?! nothing)",
    r"(?P<year>\d{4})",
    r".{0,40}a.{0,40}b",
    r"[\w.-]+@",
    r"\b(?:tell|describe)\b[^?]{0,80}\bproject(?: [\w-]+){0,3} you\b",
    rb"caf\u00e9|na\u00efve".decode("unicode_escape"),
    r"a+?b",
    r"[]a]b",
]

UNBOUNDED = [
    r"(a+)+$",
    r"(a|aa)+$",
    r"(?:a|a)*b",
    r"(\w+\s*)+$",
    r"(a?){30}a{30}",
    r"(x+x+)+y",
    r"([a-z]+)*[A-Z]",
    r".*a.*b",
    r"\s+\s+x",
    r"(?:\w+,? ?)+;",
    r"(?:[A-Z]x|ax)+$",
    r"(?=(a+)+$)b",
    r"(?:a(?:(?:b{0,9})?))+$",
]


REGEXES = st.recursive(
    st.sampled_from(["a", "b", "[ab]", r"\w", "ab"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,9}"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("regex", BOUNDED)
def test_a_bounded_regex_is_taken_as_it_stands(regex: str) -> None:
    assert safe_regex(regex) == regex
    assert re.compile(regex)


@pytest.mark.parametrize("regex", UNBOUNDED)
def test_a_regex_that_could_run_away_is_refused(regex: str) -> None:
    assert re.compile(regex)
    with pytest.raises(WrongError, match="tries from one place"):
        safe_regex(regex)


@pytest.mark.parametrize(
    ("regex", "texts"),
    [
        (r"\d+", []),
        (r"(?:a|\d)b?", []),
        (r"x*y?", []),
        ("caf\u00e9s?", []),
        (r"(?!not )\w+", []),
        (r"[a-z]+ing", ["ing"]),
        (r"[km]\+?", ["k", "m"]),
        (r"\b(?:I|we) want (?:to|\w+ing)\b", ["i want ", "we want "]),
        (r"^(?:and )?no (?:one|single)", ["no one", "no single"]),
        (r"Tues?days?", ["tueday", "tuesday"]),
        (r"(?:a lot ){1,3}more", ["a lot "]),
        (r"(?:a lot ){0,3}more", ["more"]),
        (r"since (?:19|20)\d\d|ago\.?", ["since 19", "since 20", "ago"]),
        (r"[a-z][a-z] (?:by|from)", [" by", " from"]),
    ],
)
def test_the_gist_of_a_regex_is_the_most_telling_text_that_it_cannot_do_without(regex: str, texts: list[str]) -> None:
    assert gist(regex) == set(texts)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_regex_is_found_nowhere_without_its_gist(data: st.DataObject) -> None:
    regex = data.draw(REGEXES)
    found = data.draw(st.from_regex(re.compile(regex, re.IGNORECASE), fullmatch=True))
    texts = gist(regex)
    assert not texts or any(each in lowered(found) for each in texts)


@given(st.text(alphabet="ab|()?*+{},2[]^-$.\\wdsbB:=!<P>1 '", max_size=14))
@settings(max_examples=600, deadline=None)
def test_a_regex_that_is_taken_compiles(regex: str) -> None:
    try:
        ways = measure(regex).ways
    except WrongError:
        return
    assert ways >= 1
    re.compile(regex)


@given(REGEXES)
@settings(max_examples=300, deadline=2_000)
def test_a_regex_that_is_taken_ends_soon(regex: str) -> None:
    shape = measure(regex)
    if max(shape.ways, shape.work) <= MOST_TRIES:
        for text in ("a" * 200, "ab" * 100, "aab" * 66):
            re.search(f"{regex}!", text)
