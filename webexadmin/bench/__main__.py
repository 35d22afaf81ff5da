"""``python -m webexadmin.bench STEP SCENE``: one step, whose work is printed as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import django


def main(step: str, scene: str) -> None:
    """``scene`` is a Scene as JSON."""
    django.setup()
    from webexadmin.bench.stage import Scene
    from webexadmin.bench.steps import STEPS

    works = STEPS[step](Scene(**json.loads(scene)))
    sys.stdout.write(json.dumps([asdict(work) for work in works]))


main(*sys.argv[1:])
