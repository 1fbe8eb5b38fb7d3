"""Workers end with their parent, even one that is killed."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.processes import pool

PARENT = """
import os, sys, time
from builder.processes import pool

if __name__ == "__main__":
    with pool(2) as workers:
        print(*{workers.submit(os.getpid).result() for _ in range(8)}, flush=True)
        time.sleep(60)
"""


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert workers
    assert all(alive(one) for one in workers)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 20
    while any(alive(one) for one in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(alive(one) for one in workers)


def test_workers_look_for_cycles_seldom_and_not_in_what_they_began_with():
    with pool(1) as workers:
        assert workers.submit(gc.get_threshold).result()[0] >= 10_000
        assert workers.submit(gc.get_freeze_count).result() > 0
