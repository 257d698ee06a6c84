"""The proof for people: a line for each fault, where it is written, and a line of figures."""

from collections.abc import Iterator

from linter.proved import Proof, Tried


def render(proof: Proof) -> str:
    """The faults in the order of the files, and the sum."""
    return "".join(f"{line}\n" for line in (*_faults(proof), _summary(proof)))


def _faults(proof: Proof) -> Iterator[str]:
    for tried in proof.failed:
        for fault in tried.faults:
            yield f"{_place(tried)}: {tried.subject}: {fault}"


def _place(tried: Tried) -> str:
    if not tried.line:
        return tried.path
    return f"{tried.path}:{tried.line}:{tried.column}" if tried.sort == "branch" else f"{tried.path}:{tried.line}"


def _summary(proof: Proof) -> str:
    failed = sum(not example.holds for example in proof.examples)
    open_ = sum(not branch.holds for branch in proof.branches)
    todo = sum(example.sort == "todo" and example.holds for example in proof.examples)
    told = [f"{len(proof.examples)} examples, {failed} failed"]
    told += [f"{todo} still to do"] if todo else []
    told += [f"{open_} of {len(proof.branches)} pattern entries that no example needs"] if open_ else []
    return ", ".join(told)
