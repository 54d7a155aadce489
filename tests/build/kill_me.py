"""A build in small steps, to be killed: kill_me.py PAGES CHRONICLE."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from plain_reading import stand_in

sys.modules["verbale.build_page"] = stand_in()

import verbale  # noqa: E402
from verbale import build_link  # noqa: E402
from verbale.build import build  # noqa: E402

build.__globals__["BATCH"] = 4
build_link.CHUNK = 20
print(build([sys.argv[1]], sys.argv[2], verbale.Settings(workers=1)))
