"""The lock around a student's process: what it may read, what it may ask of the kernel, how much it may use.

Called in a process just forked, before a line of the student's code has run. Nothing here can be undone by
the process afterwards. docs/isolation.md says what each layer is for, and what it costs.
"""

import contextlib
import ctypes
import functools
import os
import platform
import signal
import site
import sys
import sysconfig
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.student import seccomp

if sys.platform != "win32":
    # Windows, too, is asked whether it can lock.
    import resource

_no_sandlock: str | None = None
try:
    # Here and not in `lock`: every forked process would import it anew.
    import sandlock
except (ImportError, OSError, RuntimeError) as error:
    _no_sandlock = str(error)

LANDLOCK_ABI = 6
"""The first version that keeps signals and abstract unix sockets inside: Linux 6.12."""

OPEN_FILES = 64
TASKS = 64
"""Threads that the process may have."""

_OWN_UID = 0x7000_0000
"""From here on, a real user ID for each locked process; distributions and containers hand out lower ones."""

_SIGNALS = tuple(map(int, signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}))
"""All that can be handled; listed here, since every student's process pays for what is done in it."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_CAP_AMBIENT = 1, 4, 24, 47
_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITY_VERSION = 0x2008_0522
_INSTEAD = "Grade on Linux 6.12 or later (x86_64 or aarch64), or without a lock: --isolation process."


class LockUnavailable(Exception):
    """The process could not be locked; no student's code may run in it."""


@dataclass(frozen=True)
class Limits:
    """What a process may use: processor time in seconds, and memory in MiB on top of what it starts with."""

    cpu_seconds: int
    memory_mb: int


@functools.cache
def why_unlockable() -> str | None:
    """None where this machine can lock a process, else a line that says why not and what to do."""
    if sys.platform != "linux":
        return f"{platform.system()} cannot lock a student's process. {_INSTEAD}"
    machine = os.uname().machine
    if machine not in seccomp.ARCHITECTURES or sys.maxsize < 2**32:
        return f"This Python on {machine} cannot lock a student's process. {_INSTEAD}"
    if _no_sandlock is not None:
        return f"The package sandlock does not load ({_no_sandlock}); run the set-up again. {_INSTEAD}"
    abi = sandlock.landlock_abi_version()
    if abi < LANDLOCK_ABI:
        has = f"has version {abi} of" if abi > 0 else "does not offer"
        return f"This kernel {has} Landlock, the lock needs version {LANDLOCK_ABI}. {_INSTEAD}"
    if not seccomp.available(machine):
        return f"This kernel, or the container around it, does not take seccomp filters. {_INSTEAD}"
    return None


def prepare() -> None:
    """Finds out before the fork what is the same for every process to be locked; `lock` works without, but takes longer."""
    if why_unlockable() is None:
        seccomp.program(os.uname().machine, os.getpid())


def readable_paths() -> tuple[str, ...]:
    """Folders and files that Python needs to import what is installed, resolved; none that holds a project.

    A virtual environment often lies in the course's folder, so of each prefix only the library folders count.
    """
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    schemes = (sysconfig.get_paths(), sysconfig.get_paths(vars=base))
    wanted = {scheme[part] for scheme in schemes for part in ("stdlib", "platstdlib", "purelib", "platlib")}
    wanted.update(site.getsitepackages())
    wanted.update(("/lib64", "/usr/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"))
    if multiarch := sysconfig.get_config_var("MULTIARCH"):
        wanted.update((f"/lib/{multiarch}", f"/usr/lib/{multiarch}"))
    if Path(sys.base_prefix, "conda-meta").exists():
        # Its standard library needs shared libraries that lie beside it.
        wanted.add(f"{sys.base_prefix}/lib")
    paths = {path.resolve() for path in map(Path, wanted) if path.is_absolute() and path.exists()}
    return tuple(sorted(str(path) for path in paths if paths.isdisjoint(path.parents)))


def lock(limits: Limits, readable: Sequence[str], keep: Collection[int], parent: int | None = None) -> None:
    """Lock this process, which was just forked and has one thread, for good.

    It keeps the descriptors `keep`, all above 2, and reads only what lies in `readable`, whose paths must
    exist. It writes nowhere, starts no process, opens no socket, and dies with its parent. `parent` is the
    parent's process ID, taken before the fork: given, a parent that died in between is noticed too.

    Raises LockUnavailable where any layer fails: the process must then end without running anything.
    """
    if (reason := why_unlockable()) is not None:
        raise LockUnavailable(reason)
    if len(_numbers_in("/proc/self/task")) != 1:
        raise LockUnavailable("Only a process with one thread can be locked: fork it first.")
    machine = os.uname().machine
    try:
        limit_only(limits, keep, parent)
        sandlock.confine(sandlock.Sandbox(fs_readable=list(readable)))
        seccomp.install(machine, seccomp.program(machine, os.getpid()))
    except (OSError, sandlock.SandlockError) as error:
        raise LockUnavailable(f"The student's process could not be locked: {error}") from error
    # Some emulated kernels take a layer and then do nothing.
    _must_refuse("Landlock", lambda: list(Path("/").iterdir()))
    _must_refuse("seccomp", lambda: os.chdir("/"))


def limit_only(limits: Limits, keep: Collection[int], parent: int | None = None) -> None:
    """The part of `lock` that keeps nobody out: limits, no output, no descriptors but `keep`, a session.

    Works wherever Python has fork. Raises ValueError for a descriptor that cannot be kept, OSError where the
    system refuses.
    """
    parent = os.getppid() if parent is None else parent
    if sys.platform == "linux":
        # The first that the kernel ends when memory is short, before the grader or anything else.
        Path("/proc/self/oom_score_adj").write_text("1000")
    _keep_only(keep)
    _forget_signals()
    os.umask(0o077)
    os.chdir("/")
    os.setsid()
    _lower_limits(limits)
    if sys.platform == "linux":
        _drop_capabilities()
        # After these: a change of user or of capabilities can reset both.
        seccomp.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        seccomp.prctl(_PR_SET_DUMPABLE, 0)
    if os.getppid() != parent:
        os._exit(1)


def _keep_only(keep: Collection[int]) -> None:
    for descriptor in keep:
        if descriptor <= 2:
            raise ValueError(f"descriptor {descriptor} cannot be kept: 0, 1 and 2 become {os.devnull}")
        os.fstat(descriptor)
    for descriptor in _numbers_in("/proc/self/fd" if sys.platform == "linux" else "/dev/fd"):
        if descriptor > 2 and descriptor not in keep:
            # Gone already: the one by which the list was read.
            with contextlib.suppress(OSError):
                os.close(descriptor)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    if null > 2:
        os.close(null)


def _numbers_in(folder: str) -> list[int]:
    return [int(name) for name in os.listdir(folder)]  # noqa: PTH208 - every student's process pays for it


def _forget_signals() -> None:
    """A handler would run the parent's code; SIGPIPE may end a process whose answers nobody reads."""
    signal.set_wakeup_fd(-1)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _lower_limits(limits: Limits) -> None:
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: TASKS if _become_a_user_of_its_own() else _tasks_now() + TASKS,
        resource.RLIMIT_CPU: limits.cpu_seconds,
    }
    statm = Path("/proc/self/statm")
    if statm.exists():
        mapped = int(statm.read_text().split()[0]) * resource.getpagesize()
        wanted[resource.RLIMIT_AS] = mapped + limits.memory_mb * 2**20
    for kind, soft in wanted.items():
        # Past the soft limit comes SIGXCPU, which can be ignored; past the hard one SIGKILL.
        hard = soft + 1 if kind == resource.RLIMIT_CPU else soft
        present = resource.getrlimit(kind)[1]
        if present != resource.RLIM_INFINITY:
            soft, hard = min(soft, present), min(hard, present)
        resource.setrlimit(kind, (soft, hard))


def _become_a_user_of_its_own() -> bool:
    """As root, take a real user ID that no other process has: root's tasks are not counted, others' are.

    The effective user stays, and with it what the process may read; its capabilities go in any case.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    try:
        os.setresuid(_OWN_UID + os.getpid(), -1, -1)
    except OSError:  # in a container that maps few user IDs
        return False
    return True


def _tasks_now() -> int:
    """Tasks of the whole machine: at least as many as this user's, which would be slow to count."""
    load = Path("/proc/loadavg")
    return int(load.read_text().split()[3].split("/")[1]) if load.exists() else 0


def _drop_capabilities() -> None:
    """So that not even root's child can raise its limits again."""
    for capability in range(64):
        try:
            seccomp.prctl(_PR_CAPBSET_DROP, capability)
        except OSError:  # past the last one that this kernel knows, or not root
            break
    seccomp.prctl(_PR_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    if seccomp.libc().capset(header, none) != 0:
        raise seccomp.last_error()


def _must_refuse(layer: str, attempt: Callable[[], object]) -> None:
    try:
        attempt()
    except PermissionError:
        return
    raise LockUnavailable(f"{layer} was set up, but does not hold on this machine. {_INSTEAD}")
