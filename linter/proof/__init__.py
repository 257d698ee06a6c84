"""Proves rules, roles and kinds of question by their own examples, and the examples by what they leave untried."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.files import shown
from linter.proof.branches import named_patterns, node_of, role_branches, rule_branches
from linter.proof.kinds import faults_of, needs
from linter.proof.reader import Reader
from linter.proof.roles import prove_roles
from linter.proof.rules import prove_rules
from linter.proved import Proof, Sort, Tried
from linter.rule import Example, QuestionKind, RoleRule, Rule, RuleBase
from linter.schema.nodes import Listed, Mapped, Mark, Node, Scalar

__all__ = ["prove"]

_IDLE = "no example needs this regex; add a question that only it knows, or take it out"


def prove(base: RuleBase, only: Sequence[Path] = (), *, every_entry: bool = False, version: str = "") -> Proof:
    """Run the examples of every rule, role and kind of question, or of those written in the files of ``only``.

    A rule's example is read with that rule alone: a bad one must give exactly the marked places (the
    places related to a finding may be marked too), a good one nothing, and one of ``todo`` something
    else than it should. Where an example says what it ``finds``, the rules that are on by default run
    beside it, and exactly those must be found.

    A role's example must have it in at least one sentence, or nowhere. The examples of its patterns
    speak of the sentence that they mark, or of all. A ``yes`` of a pattern must be given the role in a
    clause that this very pattern holds of; a ``no`` must not have the role. A ``yes`` of a block must be
    held by it and lack the role, a ``no`` have the role all the same. Both of an override must have the
    role, and the override must hold there, or not.

    Every example but those of ``todo`` must show the same in each of the `linter.proof.dresses`. Every
    entry of a rule's patterns must be needed by an example: see `linter.proof.branches`. Of a role every
    named pattern must hold of something in an example; with ``every_entry`` the entries of roles and the regexes of
    kinds must each be needed too.
    """
    files = {path.resolve() for path in only}
    rules = [rule for rule in base.rules if not files or rule.path.resolve() in files]
    stated = [each for each in (*base.roles, *base.kinds, *base.additions) if not files or each.path.resolve() in files]
    roles = [each for each in stated if isinstance(each, RoleRule)]
    kinds = [each for each in stated if isinstance(each, QuestionKind)]
    reader = Reader()
    tried = [*_rules(base, rules, reader), *_roles(base, roles, reader, every_entry), *_kinds(base, kinds, every_entry)]
    return Proof(
        version,
        tuple(each for each in tried if each.sort != "branch"),
        tuple(each for each in tried if each.sort == "branch"),
    )


def _rules(base: RuleBase, rules: Sequence[Rule], reader: Reader) -> Iterator[Tried]:
    outcomes = prove_rules(base, rules, reader)
    for rule in rules:
        own = [outcome for outcome in outcomes if outcome.trial.rule is rule]
        for outcome in own:
            yield _example(rule.id, outcome.trial.sort, rule.path, outcome.trial.example, outcome.faults)
        for branch, needed in rule_branches(base, rule, own, reader):
            yield _branch(rule.id, rule.path, branch.at, branch.text, () if needed else (branch.fault,))


def _roles(base: RuleBase, roles: Sequence[RoleRule], reader: Reader, every_entry: bool) -> Iterator[Tried]:
    outcomes = prove_roles(base, roles, reader)
    for role in roles:
        own = [(seen, faults) for seen, faults in outcomes if seen.case.role is role]
        for seen, faults in own:
            yield _example(role.name, "yes" if seen.case.wanted else "no", role.path, seen.case.example, faults)
        for pattern, at, tried_ in named_patterns(role, [seen for seen, _ in own]):
            faults = () if tried_ else (f"the pattern `{pattern.name}` holds of no example; add one that shows it",)
            yield _branch(role.name, role.path, at, pattern.name, faults)
        if every_entry:
            for pattern, branch, needed in role_branches(base, role, [seen for seen, _ in own]):
                faults = () if needed else (f"{pattern.name}: {branch.fault}",)
                yield _branch(role.name, role.path, branch.at, branch.text, faults)


def _kinds(base: RuleBase, kinds: Sequence[QuestionKind], every_entry: bool) -> Iterator[Tried]:
    for kind in kinds:
        node = node_of(kind.path)
        for sort in ("yes", "no"):
            for text, at in _texts(node, "examples", sort):
                faults = tuple(faults_of(text, sort == "yes", kind, base.kinds))
                yield Tried(kind.name, sort, shown(kind.path), at.line, at.column, text, faults)
        for regex, at in _texts(node, "regexes") if every_entry else ():
            faults = () if needs(kind, regex, base.kinds) else (_IDLE,)
            yield _branch(kind.name, kind.path, at, regex, faults)


def _texts(node: Node | None, *keys: str) -> Iterator[tuple[str, Mark]]:
    """The texts of a list, or a lone text in its place, below some keys."""
    for key in keys:
        node = node.pairs[key][1] if isinstance(node, Mapped) and key in node.pairs else None
    for item in node.items if isinstance(node, Listed) else (node,):
        if isinstance(item, Scalar):
            yield item.text, item.at


def _example(subject: str, sort: Sort, path: Path, example: Example, faults: tuple[str, ...]) -> Tried:
    return Tried(subject, sort, shown(path), example.line, example.column, example.text, faults)


def _branch(subject: str, path: Path, at: Mark, text: str, faults: tuple[str, ...]) -> Tried:
    return Tried(subject, "branch", shown(path), at.line, at.column, text, faults)
