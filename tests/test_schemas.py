"""JSON Schemas: current, kept to by every built-in file, and as strict as the loader about what they can see."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from linter import loader, schemas
from linter.config import YAML_NAME
from linter.config.reader import load
from linter.errors import AnswerlintError
from linter.schema import Text
from tests import rulebook
from tests.rulebook import FILES, write

RULES = loader.rules_folder()
DOCUMENTS = schemas.documents()


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads YAML as editors do, by the rules of YAML 1.2: ``no`` and ``on`` are texts, ``true`` and ``3`` are none."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


def seen(text: str) -> Any:
    return yaml.load(text, Loader=Editor)


def accepts(kind: str, text: str) -> bool:
    return bool(jsonschema.Draft7Validator(DOCUMENTS[kind]).is_valid(seen(text)))


BUILT_IN = sorted(RULES.rglob("*.yaml"))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_shipped_schemas_are_current(kind: str) -> None:
    written = (RULES / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    assert written == schemas.text(DOCUMENTS[kind]), "python docs/generate.py renews them"
    jsonschema.Draft7Validator.check_schema(json.loads(written))


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.relative_to(RULES).as_posix())
def test_every_built_in_file_keeps_to_its_schema(path: Path) -> None:
    jsonschema.Draft7Validator(DOCUMENTS[schemas.kind_of(path)]).validate(seen(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.relative_to(RULES).as_posix())
def test_every_built_in_file_names_its_schema_in_its_first_line(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == schemas.with_first_line(path, RULES), "python docs/generate.py adds it"
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == RULES.resolve() / "schemas" / f"{schemas.kind_of(path)}.json"


CONFIG = """\
extends: [house/, wording]
select: [three-step]
per-file-ignores: {"a/*.md": [x]}
rules: {a: off, b: {level: error, most: 300, words: [x, 3]}, c: on}
overrides: [{files: drafts/, arc: full, rules: {a: warning}}]
exclude: archive/
arc: by-question
force-exclude: true
"""
MANIFEST = "name: house\ndescription: Ours.\nversion: 1.0\nrequires: answerlint >= 0.1\n"
ADDITION = "extends: bridge\nexamples: {yes: [I noted x.], no: [I wrote a note.]}\npatterns: {noted: {verb: note}}\n"
RIGHT = {
    "rule": "house/no-lesson.yaml",
    "role": "house/roles/lesson.yaml",
    "lexicon": "house/lexicons/trades.yaml",
    "question": "house/questions/trade.yaml",
    "pack": "house/pack.yaml",
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((kind, FILES.get(name, MANIFEST)) for kind, name in RIGHT.items()),
        ("rule", rulebook.EXISTENCE),
        ("rule", rulebook.ATTRIBUTE),
        ("rule", rulebook.EXISTENCE.replace("[perfectionist", "[$most, 3, no, true").replace("title: P", "title: 3 P")),
        ("role", ADDITION),
        ("question", "extends: goals\nregexes: [aims]\nexamples: {yes: [Aims?], no: [Why?]}\n"),
        ("lexicon", "extends: trades\nadd: [knit, 110, no]\n"),
        ("config", CONFIG),
        ("config", "{}"),
        ("measured", "a/b: {right: 1, said: 2, on: x}"),
    ],
)
def test_what_is_right_is_accepted(kind: str, text: str) -> None:
    jsonschema.Draft7Validator(DOCUMENTS[kind]).validate(seen(text))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("rule", "title:", "titel:"),
        ("rule", "title: No lesson\n", ""),
        ("rule", "title: No lesson", "title:"),
        ("rule", "title: No lesson", "title: [No, lesson]"),
        ("rule", "level: warning", "level: warn"),
        ("rule", "level: warning", "level: warning\nenabled: yes"),
        ("rule", "kind: missing", "kind: mising"),
        ("rule", "kind: missing, ", ""),
        ("rule", "trigger: last-clause", "trigger: last"),
        ("rule", "anchor: end", "anchor: end, phrase: x"),
        ("rule", "given: [achievement]", "given: {a: b}"),
        ("rule", "  good: [I fixed it and learned a lot about pumps.]\n", ""),
        ("rule", "good: [I fixed it and learned a lot about pumps.]", "good: []"),
        ("rule", "good: [I fixed it and learned a lot about pumps.]", "good: [{txt: x}]"),
        ("rule", "check: {kind: missing,", "parameters: {a: {b: c}}\ncheck: {kind: missing,"),
        ("role", "description: What was gained.\n", ""),
        ("role", "tense: past", "tense: psat"),
        ("role", "tense: past", "tenses: past"),
        ("role", "unless: [{object: lot}]", "unless: [{objekt: lot}]"),
        ("role", "gives: {grade: committed}", "gives: {grade: sure}"),
        ("role", "empty: {words: [lot, thing]}", "empty: [lot, thing]"),
        ("lexicon", "words:\n", "word:\n"),
        ("lexicon", "  - weld\n", "  - [weld]\n"),
        ("question", "required: [future]", "required: [[future]]"),
        ("question", "regexes:", "regex:"),
        ("question", "  no: [Why us?]\n", ""),
        ("pack", "name: house\n", ""),
        ("pack", "version:", "versions:"),
        ("pack", "description: Ours.", "description: [Ours]"),
    ],
)
def test_what_the_loader_refuses_for_its_shape_an_editor_shows(
    kind: str, old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = RIGHT[kind]
    right = {**FILES, "house/pack.yaml": MANIFEST}[name]
    wrong = right.replace(old, new, 1)
    assert wrong != right
    assert not accepts(kind, wrong)
    monkeypatch.setattr(loader, "rules_folder", lambda: tmp_path / "built-in")
    write(tmp_path, {**FILES, name: wrong})
    with pytest.raises(AnswerlintError):
        loader.load([tmp_path / "house"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("select:", "selct:"),
        ("arc: by-question", "arc: ful"),
        ("a: off", "a: hard"),
        ("level: error", "level: off"),
        ("words: [x, 3]", "words: {x: 3}"),
        ("files: drafts/, ", ""),
        ("arc: full", "arcs: full"),
        ("force-exclude: true", "force-exclude: yes"),
    ],
)
def test_what_is_refused_in_a_configuration_an_editor_shows(old: str, new: str, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    write(tmp_path, {YAML_NAME: CONFIG})
    load(tmp_path / YAML_NAME)
    write(tmp_path, {YAML_NAME: CONFIG.replace(old, new)})
    assert not accepts("config", CONFIG.replace(old, new))
    with pytest.raises(AnswerlintError):
        load(tmp_path / YAML_NAME)


def test_a_sort_of_schema_that_is_not_known_is_no_silent_gap() -> None:
    class Other:
        expects = "x"

        def read(self, node: object, log: object) -> None:
            raise NotImplementedError

    with pytest.raises(TypeError, match="no JSON Schema is known for Other"):
        schemas.shape(Other())
    assert schemas.shape(Text()) == {"type": ["string", "number", "boolean"], "pattern": "\\S"}


def test_names_of_ours_are_offered_and_others_are_possible() -> None:
    offered = json.dumps(DOCUMENTS["question"])
    assert '{"enum": ["achievement", "alignment", "bridge", "future"]}' in offered
    jsonschema.Draft7Validator(DOCUMENTS["question"]).validate(seen("description: x\nrequired: [credit]\n"))
