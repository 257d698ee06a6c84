"""What is known of a rule from answers that were written elsewhere: how often it was right."""

from linter.values import frozen

ENOUGH = 20
"""Findings on fewer places say too little to be given as a share."""


@frozen
class Measured:
    """Of ``said`` findings on real answers ``right`` were; ``on`` says which answers, and who judged."""

    right: int
    said: int
    on: str


def precision(measured: Measured | None) -> str:
    """How often a rule is right, in a sentence; that it is not measured, where too few findings were looked at."""
    if measured is None or measured.said < ENOUGH:
        return "Not measured on real answers."
    share = round(100 * measured.right / measured.said)
    return f"Right in {share}% of its findings ({measured.right} of {measured.said}) on {measured.on}."
