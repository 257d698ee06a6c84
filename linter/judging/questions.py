"""Questions: which kind of interview question an answer stands under, and whether a text is one at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from linter.draft import Answer
from linter.late import late
from linter.rule import NONE, UNKNOWN, QuestionKind

_LONGEST = 400
"""Code points of a text that can be a question; what is longer is prose that asks something somewhere."""

_LEADING = late(
    r"""[\s"'(\[*_>#–—-]*(?:(?:interview\s+)?q(?:uestion)?\s?\#?\d{0,3}\s?[.:)–—-]+\s*|\(?\d{1,3}\s?[.:)–—-]+\s*)?["'(\[*_]*""",
)
_TRAILING = late(r"""[\s"')\]*_]+$""")
_OPENING = late(
    r"""(?:so|ok|okay|now|and|well|first|firstly|next|finally)?,?[ ]?(?:please[ ])?
    (?:tell|give|share|walk|run|take|talk|speak|sum[ ]up|summari[sz]e|describe|discuss|explain|outline|introduce|name|
    recall|provide|think|imagine|suppose|let's|convince|sell|say|what|what's|why|where|how|who|when|which|do|did|does|
    are|is|have|has|was|were|can|could|would|will|should|if|in|my|greatest|biggest|proudest|worst|most|salary|expected|
    desired|reasons?|notice)\b""",
    re.VERBOSE,
)

_SPEAKER = late(r"\b(?:i|i'm|i've|i'd|i'll|we|we've)\b")
_REQUEST = late(
    r"(?:\w+,? )?(?:please )?"
    r"(?:tell|give|share|walk|take|describe|discuss|explain|convince|why|what|how|where|who|which)\b"
)

_TELL_OF_YOURSELF = late(
    r"""(?:please[ ])?(?:(?:can|could|would)[ ]you[ ])?(?:
    (?:tell[ ](?:me|us)[ ]about|(?:talk|walk)[ ](?:me|us)[ ]through)[ ]
        (?!your[ ](?:\w+[ ])?(?:environment|set-?up|issue|bug|change|project)\b)
        .{0,60}\b(?:you|your|working|learning|leading|dealing|pressure|stress|feedback|conflicts?|mistakes?|week|career)\b
    | describe[ ](?:an?|how|some\w*|the)\b.{0,80}\byou\b
    )""",
    re.VERBOSE,
)


def kind_of(answer: Answer, kinds: Sequence[QuestionKind]) -> str:
    """The kind of the answer's question: what its draft says, else what the wording tells.

    "none" without a question, "unknown" for a title and for a question that no kind recognises.
    """
    if answer.kind is not None:
        return answer.kind
    if answer.question is None:
        return NONE
    if not answer.question.recognised:
        return UNKNOWN
    kind = _recognising(tuple(kinds))(_plain(answer.question.text))
    return UNKNOWN if kind is None else kind.name


def is_question(text: str, kinds: Sequence[QuestionKind]) -> bool:
    """Whether a heading, label or line is a question that interviewers ask, with or without its mark.

    Without one it must open as a question or a request does and be of a kind that is judged, or ask somebody to
    tell of themselves: "Explain plan" and "How it works" are headings.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        return False
    kind = _recognising(tuple(kinds))(plain)
    if kind is None:
        return _TELL_OF_YOURSELF.match(plain) is not None
    if plain.endswith("?"):
        return True
    return kind.judged and _OPENING.match(plain) is not None and not _states(plain)


def _states(plain: str) -> bool:
    """Whether a line without a question mark is the speaker's own statement ("In five years I see myself …")."""
    return _SPEAKER.search(plain) is not None and _REQUEST.match(plain) is None


def _plain(text: str) -> str:
    """The text in lower case, straight quotes and single spaces, without its number and the quotes around it."""
    lower = " ".join(text.lower().split()).translate(_STRAIGHT)
    return _TRAILING.sub("", lower[_leading(lower) :])


_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "."})


def _leading(text: str) -> int:
    found = _LEADING.match(text)
    return found.end() if found and found.end() < len(text) else 0


@lru_cache(maxsize=8)
def _recognising(kinds: tuple[QuestionKind, ...]) -> Callable[[str], QuestionKind | None]:
    """What tells the kind of a question by its wording; the same are asked again and again, and looked at once."""
    return lru_cache(maxsize=4096)(lambda plain: _recognised(plain, kinds))


def _recognised(plain: str, kinds: Sequence[QuestionKind]) -> QuestionKind | None:
    """The kind that the wording tells: of several the one that wins over the others, else the one told first."""
    matching = sorted(_matching(plain[:_LONGEST], kinds), key=lambda found: found[0])
    beaten = {name for _, kind in matching for name in kind.wins_over}
    left = [kind for _, kind in matching if kind.name not in beaten] or [kind for _, kind in matching]
    known = [kind for kind in left if kind.name != UNKNOWN] or left
    return known[0] if known else None


def _matching(plain: str, kinds: Sequence[QuestionKind]) -> Iterator[tuple[int, QuestionKind]]:
    for kind in kinds:
        likely = (regex for regex in kind.regexes if regex.may_match(plain))
        starts = [found.start() for regex in likely if (found := _compiled(regex.written).search(plain))]
        if starts:
            yield min(starts), kind


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
