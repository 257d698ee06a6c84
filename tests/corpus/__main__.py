"""Prints how well the built-in roles agree with the corpus: ``python -m tests.corpus [--show A|B|F|L|V]``."""

from argparse import ArgumentParser

from tests.corpus.measure import LETTERS, errors, judge, table
from tests.corpus.reader import read_corpus

if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.corpus")
    parser.add_argument("--show", choices=LETTERS, help="print the sentences on which reading and label differ, too")
    shown = parser.parse_args().show
    sentences = judge(read_corpus())
    print(*table(sentences), sep="\n")
    if shown:
        print("", *errors(sentences, shown), sep="\n")
