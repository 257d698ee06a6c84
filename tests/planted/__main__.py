"""Prints the table of the planted suite, its misses and its false alarms: ``python -m tests.planted``."""

from tests.planted.reader import read_planted
from tests.planted.suite import details, measure, table

if __name__ == "__main__":
    outcome = measure(read_planted())
    print(*table(outcome), "", *details(outcome), sep="\n")
