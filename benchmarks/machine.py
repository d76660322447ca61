"""What a page of figures says about the machine that they were measured on."""

from __future__ import annotations

import platform
import time
from importlib import metadata
from pathlib import Path

from autograder.machine import cores


def about(*packages: str) -> str:
    """The day, the processors, the system, and the versions of Python and of the named packages."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    versions = [f"{name} {metadata.version(name)}" for name in packages]
    system = f"Linux {platform.release()}, Python {platform.python_version()}"
    return f"{time.strftime('%Y-%m-%d')}, {cores()} cores of {model or platform.machine()}, {', '.join([system, *versions])}"
