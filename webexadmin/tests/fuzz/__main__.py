"""``python -m webexadmin.tests.fuzz``: many documents at every target, counted in a table.

``FUZZ_DOCUMENTS`` are those for the client, for the sandbox, and for each of them again guided by
coverage; ``FUZZ_SEED`` makes others. What fails is kept in ``finds``, and the end is an error.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from webexadmin.tests.fuzz.finds import FOLDER
from webexadmin.tests.fuzz.hunting import hunt
from webexadmin.tests.fuzz.limits import limit_memory
from webexadmin.tests.fuzz.targets import CLIENT, SANDBOX, Opener, opened

DOCUMENTS = int(os.environ.get("FUZZ_DOCUMENTS", "100000"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CORPORA = Path(__file__).resolve().parents[3] / "var" / "fuzz"


def main() -> None:
    """Hunts without guidance, then with it."""
    limit_memory()
    fine = [_hunt(openers) for openers in (CLIENT, SANDBOX)]
    if importlib.util.find_spec("atheris"):
        fine += [_guided(side) for side in ("client", "sandbox")]
    else:
        print("guided by coverage: not run, since there is no atheris for this Python")
    if not all(fine):
        sys.exit(f"Something did not hold; see above, and the documents in {FOLDER}")


def _hunt(openers: Iterable[Opener]) -> bool:
    """Whether everything held."""
    fine = True
    with opened(openers) as targets:
        for target in targets:
            bag = hunt(target, DOCUMENTS * target.share // 100, SEED)
            _tell(target.name, bag.outcomes)
            if bag.find is not None:
                fine = False
                print(f"  {bag.find.operation}: {bag.find.keep()}")
                traceback.print_exception(bag.error)
    return fine


def _tell(name: str, outcomes: Counter[str]) -> None:
    print(f"{name:32}{outcomes.total():>10,} documents")
    for kind, count in outcomes.most_common():
        print(f"    {kind:60}{count:>10,}")
    sys.stdout.flush()


def _guided(side: str) -> bool:
    """Whether everything held; in a process of its own, since atheris ends it."""
    corpus = CORPORA / side
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    told = corpus.with_suffix(".json")
    told.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "webexadmin.tests.fuzz.guided",
        side,
        str(DOCUMENTS),
        str(SEED),
    ]
    with corpus.with_suffix(".log").open("wb") as log:
        ended = subprocess.run([*command, str(corpus)], stderr=log, stdout=log, check=False)
    outcomes = Counter(json.loads(told.read_text())) if told.exists() else Counter()
    _tell(f"{side}: guided by coverage", outcomes)
    if ended.returncode:
        print(f"  ended with {ended.returncode}: {log.name}")
    return ended.returncode == 0


main()
