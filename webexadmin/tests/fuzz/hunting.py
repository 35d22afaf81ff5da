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
    """Outcomes by kind, and the document of which something did not hold, with the error."""

    outcomes: Counter[str] = field(default_factory=Counter)
    find: Find | None = None
    error: Exception | None = None


def hunt(target: Target, documents: int, number: int) -> Bag:
    """So many documents of all operations at a target, by a number that makes them the same each
    time; as far as the first find."""
    bag = Bag()
    for begin in range(0, documents, _AT_ONCE):
        _run(target, min(_AT_ONCE, documents - begin), number + begin, bag)
        if bag.find is not None:
            break
    return bag


def _run(target: Target, documents: int, number: int, bag: Bag) -> None:
    last: Find | None = None

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
        last = _changed(random, target)
        with no_longer_than():
            bag.outcomes[target.check(last.operation, last.document)] += 1

    try:
        holds()
    except Exception as error:  # noqa: BLE001 - whatever comes out is a find
        # Hypothesis runs the least document that fails once more, so that it is the last one.
        bag.find, bag.error = last, error


def _changed(random: Random, target: Target) -> Find:
    """A seed of some operation, changed; half of what it borrows is from others. What is framed is
    now and then changed together with its frame."""
    names = list(target.seeds)
    name = random.choice(names)
    document = random.choice(target.seeds[name])
    other = random.choice(target.seeds[random.choice([name, random.choice(names)])])
    document = mutated(random, document, other)
    if target.frame is not None:
        document = target.frame(random, document)
        if random.randrange(3) == 2:
            document = mutated(random, document, other)
    return Find(target.name, name, document)
