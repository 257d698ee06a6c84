"""Judging: what is understood of an answer, and what the rules find in it.

`questions` tells what kind of question it answers, `judgeable` whether it is judged at all, and `employer` whom it is
written to. `judge` has it parsed and runs the rules; what comes of it is a `judgement`, whose places stand on a `grid`
that the answer's markup does not shift. A `crew` does all this in several processes.
"""
