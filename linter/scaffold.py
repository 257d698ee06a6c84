"""A first pack to start from: a manifest, one rule with its proof and its word list, and what a reader needs."""

from collections.abc import Mapping

from linter import schemas

_MANIFEST = """\
# yaml-language-server: $schema=schemas/pack.json
name: NAME
version: 0.1.0
description: Our house style for answers.
requires: answerlint >= VERSION
"""

_RULE = """\
# yaml-language-server: $schema=schemas/rule.json
title: A worn phrase stands where a fact could stand
level: suggestion
check: {kind: existence, phrases: [$NAME-phrases]}
message: "{match.quote} could stand in anybody's answer."
ask: "What did you do that shows it: “[what you did, in plain words]”?"
why: >-
  A worn phrase takes the place of the one thing that only you can say.
examples:
  bad:
    - "I am a [[team player]] and I trained two glaziers."
    - "I trained two glaziers, because I am a [[people person]]."
  good:
    - "I trained two glaziers for the other shop."
    - "I played in the team of our shop and trained two glaziers."
"""

_WORDS = """\
# yaml-language-server: $schema=../schemas/lexicon.json
description: Phrases that every interviewer has heard too often.
words: [team player, people person]
"""

_README = """\
# NAME

Rules of our house for answerlint, one file each.

Prove them after every change; each example in a rule's file is run:

```sh
answerlint test NAME
```

Switch them on in the `.answerlint.yaml` of the folder above the drafts:

```yaml
extends: NAME/
```

| file | what it holds |
|---|---|
| `pack.yaml` | the name of the pack, its version, and the answerlint that it needs |
| `worn-phrase.yaml` | a rule; its name is the file's |
| `lexicons/` | word lists, which rules name with a `$` |
| `roles/` | what a sentence can be, beside achievement, bridge, future and alignment |
| `questions/` | kinds of question |
| `schemas/` | what an editor completes and checks by; `answerlint schema --into NAME/schemas` renews it |
"""


def pack(name: str, version: str) -> Mapping[str, str]:
    """The files of a new pack by their paths in its folder; ``version`` is the answerlint that it is written with."""
    files = {
        "pack.yaml": _MANIFEST,
        "worn-phrase.yaml": _RULE,
        f"lexicons/{name}-phrases.yaml": _WORDS,
        "README.md": _README,
    }
    filled = {path: text.replace("NAME", name).replace("VERSION", version) for path, text in files.items()}
    return filled | {f"{schemas.FOLDER}/{path}": text for path, text in schemas.of_pack().items()}
