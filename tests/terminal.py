"""A real terminal, by tmux: types keys, reads what stands on the screen, and waits for it instead of sleeping."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from processes import PATIENCE, until


class Terminal:
    """A terminal with a shell in it, on a tmux server of its own; a context manager."""

    def __init__(
        self, socket: Path, cwd: Path, env: Mapping[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        self._socket = socket
        shell = ["env", "PS1=ready>", "bash", "--norc", "--noprofile", "-i"]
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size, "-c", str(cwd), *shell, env=os.environ | env)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")

    def _tmux(self, *words: str, env: Mapping[str, str] | None = None) -> str:
        command = ["tmux", "-S", str(self._socket), *words]
        return subprocess.run(
            command, env=env, check=True, capture_output=True, text=True, timeout=PATIENCE
        ).stdout

    def run(self, command: str) -> None:
        """Types a command and presses return."""
        self._tmux("send-keys", "-l", command)
        self._tmux("send-keys", "Enter")

    def press(self, *keys: str) -> None:
        """Presses keys, by the names that tmux has for them."""
        self._tmux("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Makes the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return self._tmux("capture-pane", "-p")

    def shows(self, *texts: str) -> str:
        """Waits until all of the texts stand on the screen, and returns the screen; fails where they never do."""
        seen = [""]

        def there() -> bool:
            seen[0] = self.screen
            return all(text in seen[0] for text in texts)

        try:
            until(there, f"{texts} on the screen")
        except AssertionError as error:
            raise AssertionError(f"{error}; there was\n{seen[0]}") from None
        return seen[0]
