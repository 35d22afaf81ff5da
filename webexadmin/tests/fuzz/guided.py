"""``python -m webexadmin.tests.fuzz.guided SIDE RUNS NUMBER CORPUS``: documents by atheris, which
keeps in the folder ``CORPUS`` what led to new branches and changes it on.

It ends the process itself, past all that Python does at its end; so the outcomes are written, as
JSON to ``CORPUS.json``, with the last document. The first byte of an input chooses the target and
operation, so that one run has them all; a quarter of the changes are libFuzzer's, the others ours.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["webexadmin.xmlapi", "webexadmin.sandbox"]):
    from webexadmin.tests.fuzz import targets
    from webexadmin.tests.fuzz.finds import Find
    from webexadmin.tests.fuzz.limits import limit_memory, no_longer_than
    from webexadmin.tests.fuzz.mutators import mutated

SIDES = {"client": (targets.lists, targets.objects), "sandbox": (targets.sandbox,)}
LONGEST = 64 * 1024
# Time and memory are limited by ourselves, so that what takes too much of them is kept.
_OPTIONS = ("-timeout=0", "-rss_limit_mb=0", f"-max_len={LONGEST}", "-mutate_depth=2")


class Guided:
    """The targets of one side, as atheris calls them."""

    def __init__(self, opened: list[targets.Target], runs: int, corpus: Path) -> None:
        self._places = [(target, name) for target in opened for name in target.seeds]
        self._runs = runs
        self._corpus = corpus
        self._outcomes: Counter[str] = Counter()

    def seed(self) -> None:
        """Writes the seeds to start from."""
        for place, (target, name) in enumerate(self._places):
            for number, document in enumerate(target.seeds[name]):
                if len(document) < LONGEST:
                    (self._corpus / f"{name}-{number}").write_bytes(bytes([place]) + document)

    def run(self, data: bytes) -> None:
        """One input; what does not hold is kept, and ends the run."""
        target, name = self._place(data)
        try:
            with no_longer_than():
                self._outcomes[target.check(name, data[1:])] += 1
        except Exception:
            Find(target.name, name, data[1:]).keep()
            self._tell()
            raise
        if self._outcomes.total() == self._runs:
            self._tell()

    def _tell(self) -> None:
        Path(f"{self._corpus}.json").write_text(json.dumps(self._outcomes))

    def mutate(self, data: bytes, most: int, number: int) -> bytes:
        """The next input."""
        random = Random(number)
        if not random.randrange(4):
            return bytes(atheris.Mutate(data, most))
        target, name = self._place(data)
        changed = mutated(random, data[1:], random.choice(target.seeds[name]))
        return (data[:1] + changed)[:most]

    def _place(self, data: bytes) -> tuple[targets.Target, str]:
        return self._places[(data[0] if data else 0) % len(self._places)]


def main(side: str, runs: str, number: str, corpus: str) -> None:
    """Never returns."""
    with targets.opened(SIDES[side]) as all_of_them:
        guided = Guided(all_of_them, int(runs), Path(corpus))
        guided.seed()
        limit_memory()
        options = [f"-runs={runs}", f"-seed={number}", *_OPTIONS, f"-artifact_prefix={corpus}."]
        atheris.Setup([sys.argv[0], *options, corpus], guided.run, custom_mutator=guided.mutate)
        atheris.Fuzz()


main(*sys.argv[1:])
