"""Labels: the words before a colon, in bold or on a line of their own that say what the next words are."""

import re
from collections.abc import Iterator
from typing import Literal

from linter.draft import Label
from linter.markdown.fold import Inline
from linter.values import frozen

WordKind = Literal["question", "answer", "part", "note"]

_PARTS: dict[Label, str] = {
    "situation": r"situations?|context|background|challenges?|problem",
    "task": r"tasks?",
    "action": r"actions?(?: taken)?|approach|achievements?|accomplishments?|what (?:i|we) did",
    "result": r"results?|outcomes?|impact",
    "learning": (
        r"(?:key )?learnings?|lessons?(?: learn(?:ed|t))?|(?:key )?take-?aways?|reflections?|bridge|insights?"
        r"|what (?:i|we) (?:learn(?:ed|t)|took(?: away)?)(?: from (?:it|this|that))?"
        r"|what (?:it|this|that) taught (?:me|us)"
    ),
    "future": (
        r"future(?: plans?)?|next(?: steps?)?|looking (?:ahead|forward)|going forward|what(?:'s| is| comes) next"
        r"|how i(?:'ll| will|'d| would) (?:use|apply) (?:it|this|that|them)(?: (?:here|there|next))?"
        r"|what i(?:'ll| will|'d| would) (?:do|bring)(?: (?:for you|here|there|next))?"
    ),
}
_LETTERS: dict[str, Label] = {"S": "situation", "T": "task", "A": "action", "R": "result", "L": "learning"}
_HEADS: dict[str, WordKind] = {"Q": "question", "A": "answer"}
_FOLLOWS = {("S", "T"), ("S", "A"), ("T", "A"), ("A", "R"), ("R", "L")}
_ANY_PART = "|".join(_PARTS.values())
_GRADE = (
    "my|your|the|a|an|good|bad|better|best|weak|weaker|strong|stronger|great|poor|ideal|perfect|possible|suggested|"
    "recommended|model|short|long|full|sample|example|improved|original|revised|rewritten|draft|final|first|second|"
    "third|star|detailed|vague|winning|effective|old|new|quick|concise|spoken|written"
)
_NUMBERED = r"(?:\s*\#?\s*(?:\d{1,2}|[A-C]))?"
_ASIDE = r"(?:\s*\([^()]{1,40}\))?"
_PART_LABEL = (
    r"(?:\(?[STARL]\)?\s*[-–—:=.]?\s+)?(?:(?:the|my)\s+)?"
    rf"[(\[]?(?:{_ANY_PART})(?:\(s\)|[)\]])?(?:\s\d)?(?:\s*(?:[/&+,]|and)\s*(?:the\s+)?(?:{_ANY_PART}))*{_ASIDE}"
)
_QUESTION_LABEL = (
    r"(?:(?:interview|sample|example|common|behaviou?ral)\s+)?question(?:\s*\#?\s*\d{1,3})?|q(?:\s?\d{1,3})?"
    r"|prompt|interviewer|follow[\s-]?up(?:\s+question)?(?=\s?[:：–—-][^\n]{0,200}\?\W*(?:\n|\Z))"
)
_ANSWER_LABEL = (
    rf"(?:(?:{_GRADE})\s+){{0,4}}(?:answers?|responses?|reply|ans){_NUMBERED}"
    rf"(?:\s+(?:for|from|by|as|using|with)(?:\s+\w+){{1,4}})?{_ASIDE}"
    rf"|(?:(?:{_GRADE})\s+){{1,4}}version{_NUMBERED}{_ASIDE}(?=\W*(?:\n|\Z))|(?:draft|take)\s*\#?\s*\d{{1,2}}"
    rf"|a\s?\d{{0,3}}|(?:(?:{_GRADE})\s+){{0,2}}example{_NUMBERED}{_ASIDE}|before|after|good|bad|better|weak|strong|candidate|interviewee|applicant"
)
_NOTE_LABEL = (
    r"(?:(?:pro|quick|expert|interview)[\s-]+)?tips?|notes?(?:\s+to\s+(?:my)?self)?|hints?|advice|reminders?"
    r"|feedback(?:\s+from\s+\w+)?|comment(?:s|ary)?|analysis|guidance"
    r"|follow[\s-]?up\s+questions"
    r"|last\s+(?:updated|edited|modified|revised)(?:\s+on)?|updated(?=\s?:\s?\d)|word\s+count|key\s?words?|(?:hash)?tags?"
    r"|(?:skills?|competenc(?:y|ies)|values?)\s+(?:shown|used|demonstrated|tested|covered)|leadership\s+principles?|lps?"
    r"|ratings?"
    r"|instructions|explanation|why\s+(?:this|it)(?:\s+answer)?\s+works|why\s+they\s+ask(?:\s+(?:this|it))?"
    r"|what\s+(?:the\s+)?(?:interviewers?|they)(?:'re|\s+are|\s+is)?\s+\w[\w\s]{0,40}"
    r"|how\s+to\s+answer(?:\s+(?:it|this))?|key\s+points?|common\s+mistakes?"
    r"|(?:what\s+|mistakes?\s+|things\s+)to\s+avoid"
)
_WORDS = re.compile(
    r"(?P<lead>(?:[^\w\s\"'(\[<]{1,4}\s*)?(?:\d{1,2}[.)]\s+)?)(?P<word>"
    rf"(?P<part>{_PART_LABEL})|(?P<question>{_QUESTION_LABEL})|(?P<answer>{_ANSWER_LABEL})|(?P<note>{_NOTE_LABEL})"
    r")(?![\w'])",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?[:：]+\s*|\s+[-–—]+\s+|\s?[–—]\s?")
_STOP = re.compile(r"\s?[.)]\s+")
_LETTER = re.compile(
    r"(?P<lead>(?:[^\w\s\"'(\[<]{1,4}\s*)?)\(?(?P<word>[STARLQ])\d{0,3}(?:\)?\s?[:：]|[.)]|\s[-–—])"
    r"(?:\s+|$|(?<=\([STARLQ]\)))"
)
_BRACKETED = re.compile(r"\((?P<word>[STARL])\)\s*")
_BOLD = re.compile(r"(?P<word>[STARL])\s?:\s*")
_SPOKEN = re.compile(rf"(?<=[.!?\"')] )(?:{_ANY_PART}):", re.IGNORECASE)
_REPLY = re.compile(r"(?<=[?.!\"'] )(?:A|Ans|Answer):")
_NEEDS_COLON = re.compile(
    r"before|after|good|bad|better|weak|strong|prompt|interviewer|candidate|interviewee|applicant", re.IGNORECASE
)
_INITIAL = re.compile(r"[aq]\s?\d{0,3}", re.IGNORECASE)


@frozen
class Word:
    """A label at ``[start, end)`` of a folded text, its colon included; ``text`` is the label as written.

    ``label`` is what it says of the prose behind it. ``alone`` tells that nothing follows on its line.
    """

    kind: WordKind
    text: str
    start: int
    end: int
    label: Label | None = None
    alone: bool = False


def heading_word(inline: Inline) -> Word | None:
    """The label that a heading is, or that it begins with before a colon."""
    return _letter(inline, 0, frozenset(), after_question=False) or _word(inline, 0, line_start=True)


def header_word(inline: Inline) -> Word | None:
    """The label that the head of a table's column is; Q and A stand for themselves there."""
    kind = _HEADS.get(inline.text)
    return Word(kind, inline.text, 0, 1, "answer" if kind == "answer" else None) if kind else heading_word(inline)


def words(inline: Inline, letters: frozenset[int] = frozenset(), after_question: bool = False) -> Iterator[Word]:
    """The labels of a block in order: at its start, at the start of a line, in bold before a colon.

    ``letters`` are the offsets at which one of S, T, A, R, L stands for a part of the STAR scheme;
    ``after_question`` says that an "A." at the start answers.
    """
    line_starts, at = frozenset((0, *inline.lines)), 0
    bracketed = {word.start: word for word in _bracketed(inline)}
    for start in sorted(line_starts | bracketed.keys() | set(_inner_starts(inline))):
        if start < at:
            continue
        word = bracketed.get(start)
        if word is None and start in line_starts:
            word = _letter(inline, start, letters, after_question)
        word = word or _word(inline, start, start in line_starts)
        if word:
            yield word
            at = word.end
            after_question = word.kind == "question"


def letters_of(inline: Inline) -> Iterator[tuple[int, str]]:
    """The single letters before a colon, stop or dash that a block's lines start with, and where."""
    for start in (0, *inline.lines):
        if found := _LETTER.match(inline.text, start):
            yield start, found["word"]


def in_series(before: str, letter: str, after: str) -> bool:
    """Whether a letter between two others (empty where there is none) is one of the STAR scheme."""
    if letter == "A" and before == "Q":
        return False
    return (before, letter) in _FOLLOWS or (letter, after) in _FOLLOWS


def label_of(answer: str) -> Label:
    """What an answer's own label says of its prose."""
    words_of = frozenset(re.findall(r"\w+", answer.lower()))
    if words_of & {"before", "original"}:
        return "before"
    return "after" if words_of & {"after", "improved", "revised", "rewritten"} else "answer"


def _inner_starts(inline: Inline) -> Iterator[int]:
    """Where a label may stand within a line: at bold or italics, or, in a series of at least two, at a sentence."""
    for mark in inline.marks:
        if mark.kind in ("strong", "em"):
            yield mark.start
    spoken = [found.start() for found in _SPOKEN.finditer(inline.text)]
    if len(spoken) > 1 or (spoken and (first := _WORDS.match(inline.text)) and first["part"]):
        yield from spoken
    if _LETTER.match(inline.text) or inline.text[:8].lower() == "question":
        yield from (found.start() for found in _REPLY.finditer(inline.text))


def _bracketed(inline: Inline) -> Iterator[Word]:
    """The letters of "(S) … (T) … (A) … (R)", or in bold "S: …", in one paragraph; a single one is no label."""
    found = list(_BRACKETED.finditer(inline.text)) or [
        letter for mark in inline.marks if mark.kind == "strong" and (letter := _BOLD.match(inline.text, mark.start))
    ]
    if len({match["word"] for match in found}) > 1:
        for match in found:
            end = match.end()
            yield Word("part", match["word"], match.start(), end, _LETTERS[match["word"]], end >= inline.line_end(end))


def _letter(inline: Inline, start: int, letters: frozenset[int], after_question: bool) -> Word | None:
    found = _LETTER.match(inline.text, start)
    if not found:
        return None
    word, alone = found["word"], found.end() >= inline.line_end(start)
    if start in letters:
        return Word("part", word, start, found.end(), _LETTERS[word], alone)
    if word == "Q":
        return Word("question", word, start, found.end(), alone=alone)
    if word == "A" and (after_question or ":" in found[0]):
        return Word("answer", word, start, found.end(), "answer", alone)
    return None


def _word(inline: Inline, start: int, line_start: bool) -> Word | None:
    found = _WORDS.match(inline.text, start)
    if not found or found["word"] == "example":
        return None  # a small "example:" goes on with the answer
    end, alone = _closed(inline, start, found.end(), line_start, found["word"])
    if end < 0:
        return None
    kind: WordKind = next(kind for kind in ("part", "question", "answer", "note") if found[kind])
    return Word(kind, found["word"], start, end, _label(found), alone)


def _closed(inline: Inline, start: int, core: int, line_start: bool, word: str) -> tuple[int, bool]:
    """Where a label whose words end at ``core`` ends with its colon, and whether its line does; -1: it is none."""
    text = inline.text
    line_end = inline.line_end(core)
    bold = any(mark.kind in ("strong", "em") and core <= mark.end <= core + 2 for mark in inline.marks_at(start))
    colon = _COLON.match(text, core)
    if colon and (line_start or bold or ":" in colon[0]):
        return colon.end(), colon.end() >= line_end
    if line_start and text[core - 1] == "]":
        return min(core + 1, len(text)), core >= line_end
    if not line_start or _INITIAL.fullmatch(word):
        return -1, False
    if core >= line_end:
        return min(line_end + 1, len(text)), True
    if bold and not _NEEDS_COLON.fullmatch(word) and text[core : core + 2].strip()[:1].isupper():
        return core + 1, False
    stop = _STOP.match(text, core)
    if stop and bold:
        return stop.end(), stop.end() >= line_end
    return -1, False


def _label(found: re.Match[str]) -> Label | None:
    if found["answer"]:
        return label_of(found["answer"])
    if not found["part"]:
        return None
    plain = re.sub(r"\(.*", "", found["part"].lower().lstrip("(")) or found["part"].lower()
    said = [
        (match.start(), label) for label, names in _PARTS.items() for match in re.finditer(rf"\b(?:{names})\b", plain)
    ]
    return max(said)[1]
