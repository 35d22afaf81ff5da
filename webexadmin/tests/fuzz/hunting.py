"""Documents by hypothesis: reproducible by a number, and cut down to the least that fails."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from webexadmin.tests.fuzz.finds import Find
from webexadmin.tests.fuzz.limits import no_longer_than
from webexadmin.tests.fuzz.mutators import mutated
from webexadmin.tests.fuzz.targets import Target

_AT_ONCE = 1000
"""Documents of one run of hypothesis, which remembers them all."""


@dataclass
class Bag:
    """Outcomes by kind, and what did not hold: the find and the error."""

    outcomes: Counter[str] = field(default_factory=Counter)
    finds: list[tuple[Find, Exception]] = field(default_factory=list)


def hunt(target: Target, documents: int, number: int) -> Bag:
    """So many documents at a target, in equal parts for its operations, by a number that makes
    them the same each time. An operation with a find is left at the first."""
    bag = Bag()
    for place, name in enumerate(target.seeds):
        least, more = divmod(documents, len(target.seeds))
        _hunt_operation(target, name, least + (place < more), number, bag)
    return bag


def _hunt_operation(target: Target, name: str, documents: int, number: int, bag: Bag) -> None:
    for begin in range(0, documents, _AT_ONCE):
        found = _run(target, name, min(_AT_ONCE, documents - begin), number + begin, bag)
        if found is not None:
            bag.finds.append(found)
            return


def _run(
    target: Target, name: str, documents: int, number: int, bag: Bag
) -> tuple[Find, Exception] | None:
    last = b""

    @seed(number)
    @settings(
        max_examples=documents,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def holds(random: Random) -> None:
        nonlocal last
        last = _document(random, target, name)
        with no_longer_than():
            bag.outcomes[target.check(name, last)] += 1

    try:
        holds()
    except Exception as error:  # noqa: BLE001 - whatever comes out is a find
        # Hypothesis runs the least document that fails once more, so that it is the last one.
        return Find(target.name, name, last), error
    return None


def _document(random: Random, target: Target, name: str) -> bytes:
    """A seed of the operation, changed; half of what it borrows is from others. What is framed is
    now and then changed together with its frame."""
    document = random.choice(target.seeds[name])
    whose = random.choice([name, random.choice(list(target.seeds))])
    other = random.choice(target.seeds[whose])
    document = mutated(random, document, other)
    if target.frame is None:
        return document
    document = target.frame(random, document)
    return mutated(random, document, other) if random.randrange(3) == 2 else document
