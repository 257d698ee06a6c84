"""What can go wrong outside the prose itself, told with file, line and remedy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a job, a file or an answer from being done: a stable code and a sentence."""

    code: str
    message: str


class AnswerlintError(Exception):
    """Bad input that ends a job with exit code 2; ``problems`` names every one that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems
