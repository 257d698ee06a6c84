"""How often each rule was right on real answers: the figures that `explain` and the rules' pages show."""

from linter.measured import Measured
from linter.schema import Integer, MapOf, Record, Refined, Schema, Text, WrongError

FILE = "measured.yaml"
"""The file of the figures, beside the folders of the built-in rules."""

_MOST = 1_000_000


def measured_file() -> Schema[dict[str, Measured]]:
    """The schema of the figures, by full ids of rules."""
    count = Integer(0, _MOST)
    figures = Record(_measured, required={"right": count, "said": count, "on": Text("which answers, and who judged")})
    return MapOf(Refined(Text("a rule as pack/rule"), _full_id), figures, least=0)


def _measured(right: int, said: int, on: str) -> Measured:
    if right > said:
        raise WrongError(f"right {right} times of {said}; expected no more than were said", "right")
    return Measured(right, said, on)


def _full_id(text: str) -> str:
    if text.count("/") != 1:
        raise WrongError(f"`{text}` is no full id; expected pack/rule")
    return text
