"""What makes torch compute the same numbers on one processor as on another.

Left alone, torch, oneDNN and MKL each take the widest registers that they find, and add up, draw normal numbers and
take exponentials in another order or by another formula for each width: the last bits differ from machine to machine.
"""

from __future__ import annotations

import platform
from pathlib import Path


def same_numbers() -> dict[str, str]:
    """Environment variables for a process that has not imported torch yet; none where they would mean nothing.

    Sources: torch's aten/src/ATen/native/DispatchStub.cpp; oneDNN's developer guide, "CPU Dispatcher Control"; Intel's
    MKL developer guide, "Obtaining Numerically Reproducible Results".
    """
    if platform.machine() not in ("x86_64", "AMD64"):
        return {}
    same = {"MKL_CBWR": "COMPATIBLE"}
    if _has_avx2():
        same |= {"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2"}
    return same


def _has_avx2() -> bool:
    """Whether it is told that it has: torch takes our word, and a processor without it would stop."""
    told = Path("/proc/cpuinfo")
    return told.exists() and " avx2 " in told.read_text(encoding="utf-8", errors="replace")
