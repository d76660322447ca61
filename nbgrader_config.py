"""What nbgrader reads before any of its commands run here. Settings of your own go at the end; docs/nbgrader.md tells more."""

from pathlib import Path

try:
    from autograder.nbgrader.config import configure
except ImportError as error:
    # nbgrader would go on without this file, and run students' code in a kernel.
    raise SystemExit(f"nbgrader_config.py: {error}: start nbgrader from the course's own .venv") from None

c = get_config()  # noqa: F821
configure(c, Path(__file__).parent)
