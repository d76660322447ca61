"""What is told to the scheduler: a batch whose worker is gone is not for another worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from distributed import SchedulerPlugin

if TYPE_CHECKING:
    from distributed.scheduler import Scheduler

TASK = "autograder-batch-"
"""How the keys of our tasks begin."""


class OneWorkerEach(SchedulerPlugin):
    """Lets no batch be run again by itself once the worker is lost that had it.

    Dask tries a task on `allowed-failures` more workers, three if nobody sets it, for it cannot know that this task
    killed them. Ours are counted as if they had had these tries. A worker that leaves as told, as when a cluster
    shrinks, is not lost, and its batches go to others.
    """

    name = "autograder-one-worker-each"
    idempotent = True

    def update_graph(self, scheduler: Scheduler, *, tasks: list[Any], **more: Any) -> None:
        """Called with tasks that are new, before any worker has them."""
        for key in tasks:
            if str(key).startswith(TASK):
                scheduler.tasks[key].suspicious = scheduler.allowed_failures
