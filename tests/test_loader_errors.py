"""Wrong rule files, each with the exact text of what is said about it."""

# ruff: noqa: E501 (a message is one line)

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter import loader
from linter.errors import AnswerlintError
from linter.schema.nodes import MOST_BYTES
from tests.rulebook import FILES, ROLE, RULE, write

MISSING = "house/no-lesson.yaml"

EXISTENCE = "house/perfect.yaml"

ROLE_FILE = "house/roles/lesson.yaml"

LEXICON = "house/lexicons/trades.yaml"

QUESTION = "house/questions/trade.yaml"
# fmt: off
CHANGED: list[tuple[str, str, str, list[str]]] = [
    (MISSING, "title: No", "titel: No", ["1:1: unknown key `titel`; did you mean `title`?"]),
    (MISSING, "title: No lesson\n", "", ["1:1: `title` is missing; expected a line of text"]),
    (MISSING, "title: No lesson", "title:", ["1:7: nothing stands here; expected a line of text"]),
    (MISSING, "title: No lesson", "title: [No, lesson]", ["1:8: a list stands here; expected a line of text"]),
    (MISSING, "title: No lesson", "title: No: lesson", ["1:10: `: ` stands inside a text; put quotes around it, or check the indentation"]),
    (MISSING, "title: No lesson", 'title: "No lesson', ["6:11: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (MISSING, "title: No lesson", 'title: "No \\lesson"', ["1:12: an unknown escape in a double-quoted text; use single quotes"]),
    (MISSING, "title: No lesson", "title:No lesson", ["1:7: no space stands behind `title:`; expected `title: …`"]),
    (MISSING, "level: warning", "level:warning", ["2:7: no space stands behind `level:`; expected `level: …`"]),
    (MISSING, "title: No lesson", "title: 'It's no lesson'", ["1:12: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (MISSING, "title: No lesson", "title: `lesson`", ["1:8: a text cannot begin with ```; put quotes around it"]),
    (MISSING, "title: No lesson", "title: %lesson", ["1:8: a text cannot begin with `%`; put quotes around it"]),
    (MISSING, "title: No lesson", "title: {No lesson", ["1:8: the mapping that opens here is not closed; expected `}`, or quotes around the text"]),
    (MISSING, "title: No lesson", "title: - No lesson", ["1:8: a list cannot begin here; put its `- ` on a line of its own"]),
    (MISSING, "title: No lesson", "title: # No lesson", ["1:7: nothing stands here; expected a line of text"]),
    (MISSING, 'ask: "What did [the work] teach you?"', "ask: [the work] taught you what?", ["7:17: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (MISSING, "why: Employers hire what you carry on.", "why: [Employers hire what you carry on.]", ["8:6: a list stands here; expected the reason, in a sentence or two"]),
    (MISSING, "title: No lesson", "title: @lesson", ["1:8: a text cannot begin with `@`; put quotes around it"]),
    (MISSING, "title: No lesson", "title: *lesson", ["1:8: `*lesson` is a YAML alias; write the value out, or put quotes around it"]),
    (MISSING, "title: No lesson", "title: * lesson", ["1:9: a text cannot begin with `*` or `&`; put quotes around it"]),
    (MISSING, "title: No lesson", "title: &lesson No lesson", ["1:8: `&lesson` is a YAML anchor; leave it out, or put quotes around the text"]),
    (MISSING, "title: No lesson", "title: !!str No lesson", ["1:8: `!!str` is a YAML tag; leave it out, or put quotes around the text"]),
    (MISSING, "title: No lesson", "title: !e!x No lesson", ["1:8: a text cannot begin with `!`; put quotes around it"]),
    (MISSING, "title: No lesson", "title: |x\n  No lesson", ["1:9: nothing may follow `|` or `>`; begin the text in the next line"]),
    (MISSING, "title: No lesson", "title: |\n  No\n  lesson", ["1:8: a line break stands in this text; expected one line (`>-` folds several)"]),
    (MISSING, "title: No lesson", "<<: {title: No}\ntitle: No lesson", ["1:1: `<<` is a YAML merge key; write the keys out"]),
    (MISSING, "title: No lesson", "? [a]\n: b\ntitle: No lesson", ["1:3: a list or mapping stands as a key; expected a word, or quotes around the text"]),
    (MISSING, "title: No lesson", "title: No lesson\ntitle: None", ["2:1: `title` stands twice; it is already there in line 1"]),
    (MISSING, "title: No lesson", "title: No lesson\n level: warning", ["2:7: `: ` stands inside a text; put quotes around it, or check the indentation"]),
    (MISSING, "title: No lesson", "title: No lesson\nlesson", ["3:1: no `: ` behind the key that begins here; expected `key: value`"]),
    (MISSING, "title: No lesson", "- title: No lesson", ["2:1: this line does not fit what stands above; check its indentation and the lines above it"]),
    (MISSING, "title: No lesson", "title: No lesson \u0007", ["1:18: the control character U+0007 cannot stand in YAML; remove it"]),
    (MISSING, "title: No lesson", "%title: No lesson", ["1:7: a text cannot begin with `%`; put quotes around it"]),
    (MISSING, "  good: [I fixed it and learned a lot about pumps.]\n", "  good: [I fixed it and learned a lot about pumps.]\n---\ntitle: b\n", ["13:1: a second document begins here; expected one document a file"]),
    (MISSING, "why: Employers", "\twhy: Employers", ["8:1: a tab stands in the indentation; indent with spaces"]),
    (MISSING, "  bad: [", "\tbad: [", ["11:1: a tab stands in the indentation; indent with spaces"]),
    (MISSING, "references: [The three steps]", "references: [The three steps", ["9:13: the list that opens here is not closed; expected `]`, or quotes around the text"]),
    (MISSING, "check: {kind: missing", "check: {kind: missing, ", ["5:24: a value is missing here; expected a text, a list or a mapping"]),
    (MISSING, "references: [The three steps]", "references: [[The]] three", ["9:21: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (MISSING, 'message: "You', "message: {achievement} You", ["6:24: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (MISSING, "level: warning", "level: warn", ["2:8: `warn` stands here; expected error, warning, suggestion or by-question; did you mean `warning`?"]),
    (MISSING, "level: warning", "level: 3", ["2:8: `3` stands here; expected error, warning, suggestion or by-question"]),
    (MISSING, "level: warning", "level: warning\nenabled: yes", ["3:10: `yes` stands here; expected true or false"]),
    (MISSING, "part: bridge", "part: brige", ["3:7: there is no role `brige`; did you mean `bridge`?"]),
    (MISSING, "[too-vague]", "[to-vague]", ["4:13: there is no rule `to-vague`; did you mean `too-vague`?"]),
    (MISSING, "[too-vague]", "[three-step/too-vagu]", ["4:13: there is no rule `three-step/too-vagu`; did you mean `three-step/too-vague`?"]),
    (MISSING, "[too-vague]", "[no-lesson]", ["4:1: a rule cannot yield to itself"]),
    (MISSING, "[too-vague]", "[]", ["4:12: the list is empty; expected at least 1, each a rule"]),
    (MISSING, "kind: missing", "kind: mising", ["5:15: `mising` stands here; expected missing, attribute, unlinked, existence, substitution, occurrence, repetition, metric, share, distance, order or dead-end; did you mean `missing`?"]),
    (MISSING, "kind: missing, ", "", ["5:8: `kind` is missing; expected missing, attribute, unlinked, existence, substitution, occurrence, repetition, metric, share, distance, order or dead-end"]),
    (MISSING, "role: bridge, ", "", ["5:8: expected `role`, or a pattern such as `phrases`: what is missing"]),
    (MISSING, "role: bridge", "rolle: bridge", ["5:24: unknown key `rolle`; did you mean `role`?"]),
    (MISSING, "anchor: end", "anchor: middle", ["5:110: `middle` stands here; expected start, end, after-sentence or span"]),
    (MISSING, "after: achievement, ", "", ["5:60: `trigger: last-clause` needs `after`, the role whose last clause is meant"]),
    (MISSING, "after: achievement", "after: future", ["5:82: `after: future` may be absent; add it to `given`"]),
    (MISSING, "given: [achievement]", "given: [achievement, bridge]", ["5:38: `bridge` cannot be missing and given at once"]),
    (MISSING, "{achievement.quote}", "{achievment.quote}", ["6:10: unknown placeholder {achievment.quote}; did you mean `achievement`?"]),
    (MISSING, "{achievement.quote}", "{achievement.qoute}", ["6:10: unknown form in {achievement.qoute}; expected .quote or .gerund"]),
    (MISSING, "{achievement.quote}", "{achievement.quote", ["6:10: a `{` or `}` stands alone; expected a placeholder such as {match.quote}"]),
    (MISSING, "{achievement.quote}", "{future.quote}", ["6:1: {future.quote} can be empty under this check; add a `fallback` message without it"]),
    (MISSING, "{achievement.quote}", "{achievment} {achievement.qoute}", ["6:10: unknown placeholder {achievment}; did you mean `achievement`?", "6:10: unknown form in {achievement.qoute}; expected .quote or .gerund"]),
    (MISSING, "What did [the work] teach you?", "What did the work teach you.", ["7:6: the text has 0 question marks; expected exactly one", "7:6: the text has 0 slots; expected exactly one, such as [skill]"]),
    (MISSING, "[too-vague]\ncheck", "[no-lesson]\nlevels: x\ncheck", ["4:1: a rule cannot yield to itself", "5:1: unknown key `levels`; did you mean `level`?"]),
    (MISSING, "  good: [", "  todo: [x]\n  good: [", ["12:10: `x` stands here; expected a mapping with `text`, `reason`"]),
    (MISSING, "  good: [", "  todo: [{text: x, because: y}]\n  good: [", ["12:10: `reason` is missing; expected why it fails as yet, in a sentence", "12:20: unknown key `because`; expected text, reason, kind, question, label or front-matter"]),
    (MISSING, "good: [I fixed", "good: ['I fixed [[it]]', I fixed", ["12:10: this good example has marks; expected none, because nothing is found in it"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, question: '[[Why]]?'}]", ["12:10: this good example has marks; expected none, because nothing is found in it"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, front-matter: {company: Tarn}}]", ["12:34: a mapping stands here; expected lines of front matter as one text, such as `'company: Tarn'`"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, front-mater: 'company: Tarn'}]", ["12:20: unknown key `front-mater`; did you mean `front-matter`?"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, front-matter: 'company: [[Tarn'}]", ["12:20: `[[` is not closed; expected `]]`, or \\[[ for plain brackets"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: 'x[[^]]', question: 'Why[[^]]?'}]", ["12:11: a second anchor `[[^]]` stands in this example; expected one"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, fix: y}]", ["12:20: unknown key `fix`; expected text, kind, question, finds, label or front-matter"]),
    (MISSING, "ask:", 'fallback: "You wrote {match}."\nask:', ["7:11: a placeholder stands in the fallback; expected plain words, because it is for where one is empty"]),
    (MISSING, "teach you?", "teach you.", ["7:6: the text has 0 question marks; expected exactly one"]),
    (MISSING, "teach you?", "teach you? And why?", ["7:6: the text has 2 question marks; expected exactly one"]),
    (MISSING, "[the work]", "the work", ["7:6: the text has 0 slots; expected exactly one, such as [skill]"]),
    (MISSING, "[the work]", "[the] [work]", ["7:6: the text has 2 slots; expected exactly one, such as [skill]"]),
    (MISSING, 'ask: "What did [the work] teach you?"', "ask: [What did it teach you?]", ["7:6: a list stands here; expected a question with one `[slot]`"]),
    (MISSING, "[[I fixed it well]]", "I fixed it well", ["11:9: this bad example marks no span; put `[[…]]` around what is found"]),
    (MISSING, "[[I fixed it well]]", "[[I fixed it well", ["11:9: `[[` is not closed; expected `]]`, or \\[[ for plain brackets"]),
    (MISSING, "[[I fixed it well]]", "[[I [[fixed]] it well", ["11:9: `[[` stands inside `[[…]]`; close the first, or write \\[[ for plain brackets"]),
    (MISSING, "[[I fixed it well]]", "[[]]", ["11:9: `[[]]` marks nothing; expected the span between, or `[[^]]` for an anchor"]),
    (MISSING, "I fixed it, [[", "I fixed it,[[^]] [[", ["11:9: a second anchor `[[^]]` stands in this example; expected one"]),
    (MISSING, "good: [I fixed", "good: [[[x]], I fixed", ["12:10: a list stands here; expected an example text, or a mapping with `text`"]),
    (MISSING, "good: [I fixed it", "good: ['I [[fixed]] it'", ["12:9: the list that opens here is not closed; expected `]`, or quotes around the text"]),
    (MISSING, "  good: [I fixed it and learned a lot about pumps.]\n", "", ["11:3: `good` is missing; expected a list (an example text, or a mapping with `text`)"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: []", ["12:9: the list is empty; expected at least 1, each an example text, or a mapping with `text`"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, kind: goal}]", ["12:26: there is no kind of question `goal`; did you mean `goals`?"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{text: x, kind: goals, question: Why?}]", ["12:20: `kind` and `question` exclude each other; the question tells the kind"]),
    (MISSING, "good: [I fixed it and learned a lot about pumps.]", "good: [{txt: x}]", ["12:11: unknown key `txt`; did you mean `text`?"]),
    (EXISTENCE, "level: warning", "level: by-question", ["2:1: `by-question` is for a missing part; expected error, warning or suggestion"]),
    (EXISTENCE, '  phrases: [perfectionist, "a (bit|touch) too perfect"]\n', "", ["4:3: nothing to look for; expected `phrases`, `regexes`, `clauses`, `tokens`, `dependencies`, `any` or `all`"]),
    (EXISTENCE, "[perfectionist,", "[],\n", ["5:14: a text goes on behind a closing bracket or quote; put quotes around the whole text"]),
    (EXISTENCE, "[perfectionist,", "[a $tradez,", ["5:13: there is no lexicon `tradez`; did you mean `trades`?"]),
    (EXISTENCE, "[perfectionist,", "[“perfect”,", ["5:13: a curly quote stands here; folded text has straight ones, so expected ' or \""]),
    (EXISTENCE, "[perfectionist,", "[too  perfect,", ["5:13: two spaces or a line break stand here; folded text has single spaces"]),
    (EXISTENCE, "[perfectionist,", "[... perfect,", ["5:13: a phrase cannot begin or end with `...`; leave it out"]),
    (EXISTENCE, "[perfectionist,", "['* *',", ["5:13: `* *` has no word; expected at least one beside `*` and `...`"]),
    (EXISTENCE, "[perfectionist,", "['(a||b) c',", ["5:13: an alternative of `(a||b) c` is empty; expected words on both sides of `|`"]),
    (EXISTENCE, "[perfectionist,", "['(a|b) c)',", ["5:13: `(a|b) c)` is no phrase; expected words with spaces between, and alternatives as `(a|b)`"]),
    (EXISTENCE, "[perfectionist,", "['(a b|c d|e f|g h|i j|k l) (a b|c d|e f|g h|i j|k l) (a b|c d|e f|g h|i j|k l) (a b|c d|e f|g h|i j|k l)',", ["5:13: this text spells out 1,296 wordings; expected at most 400, so split it"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['(a+)+$']", ["5:13: `(a+)+$` can take endlessly many tries from one place of a sentence (an open repeat inside or behind another that matches the same); use bounds such as {0,40}, or tell them apart by what stands between"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['.*a.*b']", ["5:13: `.*a.*b` can take about 10^7 tries from one place of a sentence (an open repeat inside or behind another that matches the same); use bounds such as {0,40}, or tell them apart by what stands between"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['(a)\\1']", ["5:13: the regex `(a)\\1` is wrong at character 6: backreferences cannot be used; write the words out"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['(a']", ["5:13: the regex `(a` is wrong at character 3: a `(` is not closed; expected `)`"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['a)']", ["5:13: the regex `a)` is wrong at character 2: a `)` closes nothing; write \\) for the sign itself"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['[a']", ["5:13: the regex `[a` is wrong at character 3: a `[` is not closed; expected `]`"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['*a']", ["5:13: the regex `*a` is wrong at character 1: `*` repeats nothing; write \\* for the sign itself"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['a*']", ["5:13: `a*` also matches nothing at all; expected a regex that needs at least one character"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['(?i)a']", ["5:13: the regex `(?i)a` is wrong at character 2: only (…), (?:…), (?P<name>…), (?=…), (?!…), (?<=…) and (?<!…) may be used"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['\\qa']", ["5:13: the regex `\\qa` is wrong at character 3: `\\q` is no escape that may be used"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['it’s']", ["5:13: a curly quote stands here; folded text has straight ones, so expected ' or \""]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['a{3,1}']", ["5:13: the regex `a{3,1}` is wrong at character 7: the second number of a count is the smaller one"]),
    (EXISTENCE, 'phrases: [perfectionist, "a (bit|touch) too perfect"]', "regexes: ['(?<=a+)b']", ["5:13: the regex `(?<=a+)b` is wrong at character 8: a look-behind must match texts of one length"]),
    (ROLE_FILE, "subject: [I, we]", "subjct: [I, we]", ["6:5: unknown key `subjct`; did you mean `subject`?"]),
    (ROLE_FILE, "subject: [I, we]", "subject: [me, we]", ["6:15: `me` stands here; expected I, we, team, my, you, it, other or none"]),
    (ROLE_FILE, "tense: past", "tense: perfect", ["8:12: `perfect` stands here; expected past, present, modal, infinitive, participle, bare or none"]),
    (ROLE_FILE, "tense: past", "voice: passiv", ["8:12: `passiv` stands here; expected active or passive; did you mean `passive`?"]),
    (ROLE_FILE, "$learn-verbs", "$learn-verb", ["7:12: there is no lexicon `learn-verb`; did you mean `learn-verbs`?"]),
    (ROLE_FILE, "[{object: lot}]", "[{}]", ["9:14: the pattern has no condition, and would hold of every clause; expected at least one"]),
    (ROLE_FILE, "[{object: lot}]", "[lot]", ["9:14: `lot` stands here; expected a mapping such as `{verb: learn}`"]),
    (ROLE_FILE, "grade: committed", "grade: commited", ["12:20: `commited` stands here; expected committed, obliged, applied, desire or hedged; did you mean `committed`?"]),
    (ROLE_FILE, "gives: {grade: committed}", "give: {grade: committed}", ["12:5: unknown key `give`; did you mean `gives`?"]),
    (ROLE_FILE, "news:", "News item:", ["3:3: `News item` is no name; expected lower-case words joined by `-`"]),
    (ROLE_FILE, "empty: {words: [lot, thing]}", "empty: {phrases: [lot]}", ["14:8: `words` is missing; expected a list (a word or `$lexicon`)"]),
    (ROLE_FILE, "measured:", "overrides: {hedge: {modality: might}}\nmeasured:", ["13:1: the override `hedge` gives nothing; expected `gives` with what it changes"]),
    (ROLE_FILE, "measured:", "near-misses: {duty: {subject: I}}\nmeasured:", ["13:1: the near miss `duty` says nothing; expected `why-not` with what it lacks"]),
    (ROLE_FILE, "gives: {grade: committed}", "why-not: {objekt: it names nothing}", ["12:15: `objekt` is no condition of a pattern; did you mean `object`?"]),
    (ROLE_FILE, "gives: {grade: committed}", "why-not: {object: '{verb} names nothing'}", ["12:23: `{verb}` is nothing that can be quoted here; expected `{words}` or `{clause}`"]),
    (ROLE_FILE, "gives: {grade: committed}", "why-not: it names nothing", ["12:14: `it names nothing` stands here; expected a mapping (the condition that failed: what keeps it from the role)"]),
    (ROLE_FILE, "  no: [I", "  no: ['[[x]]', I", ["18:8: this role example has marks; expected none, because nothing is found in it"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "", ["1:1: `words` is missing; expected a list (a word or `$lexicon`)"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "words: []\n", ["2:8: the list is empty; expected at least 1, each a word or `$lexicon`"]),
    (LEXICON, "- bake", "- $trades", ["4:5: the lexicons go round in a circle: trades → trades"]),
    (LEXICON, "- bake", "- $learn-verb", ["4:5: there is no lexicon `learn-verb`; did you mean `learn-verbs`?"]),
    (LEXICON, "- bake", "- bake’s", ["4:5: a curly quote stands here; folded text has straight ones, so expected ' or \""]),
    (LEXICON, "- bake", "- {bake: 1}", ["4:5: a mapping stands here; expected a word or `$lexicon`"]),
    (LEXICON, "words:", "extends: learn-verbs\nwords:", ["3:1: `words` cannot stand beside `extends`; expected `add` or `remove`"]),
    (LEXICON, "words:", "add:", ["2:1: `add` and `remove` need `extends: LEXICON`"]),
    (LEXICON, "words:", "replaces: learn-verbs\nwords:", ["2:11: this file can only replace `trades`, the lexicon of its own name"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: learn-verbz\nadd: [weld]\n", ["2:10: there is no lexicon `learn-verbz`; did you mean `learn-verbs`?"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: learn-verbs\nremove: [lern]\n", ["3:10: `lern` is not in `learn-verbs`; did you mean `learn`?"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: more-verbs\nremove: [discover]\n", ["2:10: nothing is left of `trades`; expected at least one word"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: more-verbs\n", ["2:1: nothing changes; expected `add` or `remove` beside `extends`"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: more-verbs\nreplaces: more-verbs\nadd: [x]\n", ["3:1: `extends` and `replaces` exclude each other"]),
    (QUESTION, "goals?", "Goals?", ["2:11: `\\bGoals?\\b` has capitals; expected lower case, in which questions are matched"]),
    (QUESTION, "five years", "Five Years", ["2:25: `Five Years` has capitals; expected lower case, in which questions are matched"]),
    (QUESTION, "[future]", "[futur]", ["4:12: there is no role `futur`; did you mean `future`?"]),
    (QUESTION, "[future]", "[future, bridge]", ["5:1: `bridge` is required already; expected it in one of the two lists"]),
    (QUESTION, "[unknown]", "[gaols]", ["3:13: there is no kind of question `gaols`; did you mean `goals`?"]),
    (QUESTION, "[unknown]", "[trade]", ["3:1: a kind cannot win over itself"]),
    (QUESTION, "required: [future]", "judged: false\nrequired: [future]", ["4:1: answers of this kind are not judged, so it can ask for no parts"]),
    (QUESTION, "examples:\n  yes: [What are your goals?]\n  no: [Why us?]\n", "", ["1:1: `examples` are missing; expected questions of this kind under `yes` and others under `no`"]),
    (QUESTION, "required: [future]", "judged: no\nrequired: [future]", ["4:9: `no` stands here; expected true or false"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "replaces: trades\nwords: [a]\n", ["2:11: there is no lexicon `trades` before this one; expected `words` alone"]),
    (LEXICON, "words:\n  - weld\n  - bake\n", "extends: trades\nadd: [a]\n", ["2:10: there is no lexicon `trades` before this one; expected `words` alone"]),
    (ROLE_FILE, "by * ing", "by ... ($learn-verb|x) ing", ["15:35: there is no lexicon `learn-verb`; did you mean `learn-verbs`?"]),
    (MISSING, "title: No lesson", "title: [No", ["1:8: the list that opens here is not closed; expected `]`, or quotes around the text"]),
    (MISSING, "{kind: missing, role: bridge, given: [achievement], trigger: last-clause, after: achievement, anchor: end}", "{kind: order, roles: [bridge], to: [z]}", ["5:29: the list has only 1; expected at least 2, each a role", "5:39: unknown key `to`; expected roles"]),
    (MISSING, "kind: missing", "kind: order", ["5:22: unknown key `role`; did you mean `roles`?", "5:36: unknown key `given`; expected roles", "5:58: unknown key `trigger`; expected roles", "5:80: unknown key `after`; expected roles", "5:100: unknown key `anchor`; expected roles"]),
    (MISSING, "level: warning", "level: warnin\nenabled: flase\nparts: 3", ["2:8: `warnin` stands here; expected error, warning, suggestion or by-question; did you mean `warning`?", "3:10: `flase` stands here; expected true or false", "4:1: unknown key `parts`; did you mean `part`?"]),
]

WHOLE: list[tuple[str, str | bytes, list[str]]] = [
    (MISSING, "", ["1:1: the file is empty; expected `key: value` lines"]),
    (MISSING, "# nothing yet\n", ["1:1: the file is empty; expected `key: value` lines"]),
    (MISSING, "just a text\n", ["1:1: `just a text` stands here; expected a mapping with `title`, `level`, `check`, `message`, `ask`, `why`, `examples`"]),
    (MISSING, "- a\n- b\n", ["1:1: a list stands here; expected a mapping with `title`, `level`, `check`, `message`, `ask`, `why`, `examples`"]),
    (MISSING, b'title: caf\xe9\n', ["1:11: this is not UTF-8; save the file as UTF-8"]),
    (MISSING, "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", ["1:27: nested more than 24 deep; expected a flatter file"]),
    (MISSING, "a: " + "x" * MOST_BYTES, ["1:1: the file has 1,000,003 bytes; expected at most 1,000,000"]),
    ('house/lexicons/learn-verbs.yaml', "description: x\nwords: [a]\n", ["1:1: the lexicon `learn-verbs` is there already (built-in/lexicons/learn-verbs.yaml); expected `extends: learn-verbs` with `add` or `remove`, or `replaces: learn-verbs`"]),
    ('house/No Lesson.yaml', RULE, ["1:1: `No Lesson` is no name; expected lower-case words joined by `-`, because the file's name is the id"]),
    ('house/other.yml', "title: x\n", ["1:1: rename it to `other.yaml`; expected that ending"]),
    ('house/roles/bridge.yaml', ROLE, ["1:1: the role `bridge` is there already (built-in/roles/bridge.yaml); expected `extends: bridge` with what you add, or another name for the file"]),
    ('house/folder.yaml/x', "x", ["house/folder.yaml:1:1: it cannot be read (Is a directory)"]),
    ('house/lexicon/x.yaml', "x", ["house/lexicon: this folder of a pack is not read; did you mean `lexicons`?"]),
]
# fmt: on


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write a book of rules into, which is also the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loader, "rules_folder", lambda: tmp_path / "built-in")
    return tmp_path


def complaints(book: Path, files: Mapping[str, str | bytes]) -> list[str]:
    write(book, {**FILES, **files})
    with pytest.raises(AnswerlintError) as caught:
        loader.load([Path("house")])
    return [problem.message for problem in caught.value.problems]


EXCERPTS: list[tuple[str, str, str, list[str]]] = [
    (MISSING, "level: warning", "level: warn", ["  2 | level: warn\n    |        ^"]),
    (MISSING, "title: No lesson\n", "", ["  1 | level: warning\n    | ^"]),
    (MISSING, "why: Employers", "\twhy: Employers", ["  8 |  why: Employers hire what you carry on.\n    | ^"]),
    (MISSING, "title: No lesson", "title: 学び: x", ["  1 | title: 学び: x\n    |            ^"]),
    (
        MISSING,
        "why: Employers",
        "why: Employers\nlevl: x\nrefs: y\n# ",
        ["  9 | levl: x\n    | ^", " 10 | refs: y\n    | ^"],
    ),
    (
        MISSING,
        "references: [The",
        f"references: [{'a, ' * 40}[The]] The",
        [f"  9 | …{'a, ' * 23}[The]] The three steps]\n    | {' ' * 77}^"],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "shown"), EXCERPTS)
def test_the_line_of_a_mistake_is_shown_with_a_caret(
    book: Path, file: str, old: str, new: str, shown: list[str]
) -> None:
    write(book, {**FILES, file: FILES[file].replace(old, new, 1)})
    with pytest.raises(AnswerlintError) as caught:
        loader.load([Path("house")])
    assert [problem.excerpt for problem in caught.value.problems] == shown


def test_a_mistake_of_a_whole_file_shows_no_line(book: Path) -> None:
    write(book, {**FILES, "house/other.yml": "title: x\n", "house/empty.yaml": ""})
    with pytest.raises(AnswerlintError) as caught:
        loader.load([Path("house")])
    assert [problem.excerpt for problem in caught.value.problems] == ["", ""]


def test_every_file_of_a_folder_is_told_of_in_one_run(book: Path) -> None:
    wrong = {file: FILES[file].replace(": ", ": @", 1) for file in (MISSING, EXISTENCE, ROLE_FILE, LEXICON, QUESTION)}
    told = complaints(book, wrong)
    assert {file for file in wrong for message in told if message.startswith(f"{file}:1:")} == set(wrong)


def placed(file: str, said: list[str]) -> list[str]:
    """What is said, with the file before each place; what has no place speaks for itself."""
    return [f"{file}:{each}" if each[0].isdigit() else each for each in said]


@pytest.mark.parametrize(("file", "old", "new", "said"), CHANGED)
def test_a_mistake_is_told_with_place_expectation_and_remedy(
    book: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    assert old in FILES[file]
    assert complaints(book, {file: FILES[file].replace(old, new, 1)}) == placed(file, said)


@pytest.mark.parametrize(("file", "text", "said"), WHOLE)
def test_a_file_that_is_wrong_as_a_whole(book: Path, file: str, text: str | bytes, said: list[str]) -> None:
    assert complaints(book, {file: text}) == placed(file, said)


def test_the_unchanged_book_is_right(book: Path) -> None:
    write(book, FILES)
    assert [rule.id for rule in loader.load([Path("house")]).rules] == [
        "three-step/too-vague",
        "house/no-lesson",
        "house/perfect",
    ]
