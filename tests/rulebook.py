"""A small book of rules for tests of the loader: one right file of each sort, to be changed by each case."""

from collections.abc import Mapping
from pathlib import Path

RULE = """\
title: No lesson
level: warning
part: bridge
yields-to: [too-vague]
check: {kind: missing, role: bridge, given: [achievement], trigger: last-clause, after: achievement, anchor: end}
message: "You wrote {achievement.quote}, and not what it taught you."
ask: "What did [the work] teach you?"
why: Employers hire what you carry on.
references: [The three steps]
examples:
  bad: ["I fixed it, [[I fixed it well]].[[^]]"]
  good: [I fixed it and learned a lot about pumps.]
"""

EXISTENCE = """\
title: Perfectionist
level: warning
check:
  kind: existence
  phrases: [perfectionist, "a (bit|touch) too perfect"]
message: "{match.quote} says little."
ask: "Which [habit] do you work on?"
why: Everybody says so.
examples:
  bad: ["I am a [[perfectionist]]."]
  good: [I check my work twice.]
"""

ATTRIBUTE = """\
title: Too vague
level: warning
check: {kind: attribute, role: future, having: {vague: true}}
message: "{match.quote} names nothing."
ask: "Growth as [what]?"
why: A stranger could say it.
examples:
  bad: ["I want to [[grow]]."]
  good: [I want to weld.]
"""

ROLE = """\
description: What was gained.
blocks:
  news: {verb: learn, phrases: [that the server]}
patterns:
  learned:
    subject: [I, we]
    verb: [$learn-verbs, gather]
    tense: past
    unless: [{object: lot}]
  plans:
    verb: will
    gives: {grade: committed}
measured: ['\\d+(?:\\.\\d+)?\\s?%']
empty: {words: [lot, thing]}
rescue: ["(for example|such as)", "by * ing"]
examples:
  yes: [I learned that x.]
  no: [I learned the server was down.]
"""

LEXICON = """\
description: Verbs of learning.
words: [learn, realise, "pick up", $more-verbs]
"""

QUESTION = """\
description: Where somebody wants to go.
regexes: ['\\bgoals?\\b', 'five years']
wins-over: [unknown]
required: [future]
expected: [achievement, bridge]
examples:
  yes: [What are your goals?]
  no: [Why us?]
"""

FILES = {
    "built-in/three-step/pack.yaml": "name: three-step\ndescription: The steps.\n",
    "built-in/lexicons/learn-verbs.yaml": LEXICON,
    "built-in/lexicons/more-verbs.yaml": "description: More.\nwords: discover\n",
    "built-in/roles/achievement.yaml": ROLE,
    "built-in/roles/bridge.yaml": ROLE,
    "built-in/roles/future.yaml": ROLE,
    "built-in/questions/goals.yaml": QUESTION,
    "built-in/three-step/too-vague.yaml": ATTRIBUTE,
    "house/no-lesson.yaml": RULE,
    "house/perfect.yaml": EXISTENCE,
    "house/lexicons/trades.yaml": "description: Trades.\nwords:\n  - weld\n  - bake\n",
    "house/roles/lesson.yaml": ROLE,
    "house/questions/trade.yaml": QUESTION,
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
