"""What can go wrong outside the prose itself, told with file, line and remedy."""

from pathlib import Path

from linter.values import frozen


@frozen
class Problem:
    """Something that keeps a job, a file or an answer from being done: a stable code and a sentence.

    ``excerpt`` are the offending line and a caret under it, for people who read the message; it may be empty.
    """

    code: str
    message: str
    excerpt: str = ""


class AnswerlintError(Exception):
    """Bad input that ends a job with exit code 2; ``problems`` names every one that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


def internal_error(error: Exception, where: str) -> Problem:
    """A fault of ours, told in one line: its type, its words, and the place in the code that a report needs."""
    import traceback  # heavy, and there is rarely a fault of ours

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    told = f"{type(error).__name__}: {error}".rstrip(": ")
    return Problem("internal-error", f"answerlint itself failed {where} ({told}{place}); please report it")
