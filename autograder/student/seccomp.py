"""A list of the system calls that a locked process may still make, handed to the kernel as a seccomp filter.

The list says what is allowed; everything else fails with EPERM, which Python raises as PermissionError, so
a harmless attempt ends in an error message and not in a dead process. A call made through the entry of
another architecture (32-bit calls on x86_64) kills the process: its numbers mean something else.

A filter sees a call's number and its arguments, never what a pointer points to. It can refuse an open for
writing, but it cannot tell one path from another: that is Landlock's part.
"""

import ctypes
import errno
import functools
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Name, then its number on x86_64 and on aarch64; "-" where the architecture does not have the call.
ALLOWED = """
    brk 12 214              mmap 9 222              munmap 11 215           mprotect 10 226
    mremap 25 216           madvise 28 233

    read 0 63               readv 19 65             pread64 17 67           write 1 64
    writev 20 66            lseek 8 62              close 3 57              close_range 436 436
    fstat 5 80              newfstatat 262 79       stat 4 -                lstat 6 -
    statx 332 291           access 21 -             faccessat 269 48        faccessat2 439 439
    readlink 89 -           readlinkat 267 78       getcwd 79 17            getdents64 217 61
    dup 32 23               dup2 33 -               dup3 292 24             pipe 22 -
    pipe2 293 59            poll 7 -                ppoll 271 73            select 23 -
    pselect6 270 72

    futex 202 98            set_robust_list 273 99  rseq 334 293            gettid 186 178
    sched_yield 24 124      getcpu 309 168          sched_getaffinity 204 123
    exit 60 93              exit_group 231 94

    rt_sigaction 13 134     rt_sigprocmask 14 135   rt_sigreturn 15 139     rt_sigpending 127 136
    rt_sigtimedwait 128 137 rt_sigsuspend 130 133   sigaltstack 131 132     restart_syscall 219 128
    pause 34 -

    clock_gettime 228 113   clock_getres 229 114    clock_nanosleep 230 115 nanosleep 35 101
    gettimeofday 96 169     time 201 -              times 100 153           getrusage 98 165
    alarm 37 -              setitimer 38 103        getitimer 36 102

    getpid 39 172           getppid 110 173         getuid 102 174          geteuid 107 175
    getgid 104 176          getegid 108 177         uname 63 160            sysinfo 99 179
    getrlimit 97 163        getrandom 318 278
"""

ALLOWED_WITH = """
    open 2 -                openat 257 56           fcntl 72 25             ioctl 16 29
    clone 56 220            tgkill 234 131          prlimit64 302 261       prctl 157 167
    arch_prctl 158 -
"""

_NAMES_ITSELF = "tgkill"
"""The one of these that is allowed with the process's own ID only, and so differs from process to process."""

ABSENT = "clone3 435 435"
"""Its flags lie behind a pointer. glibc starts threads with it and falls back to clone where it is absent."""

_INT = 0xFFFF_FFFF
_LONG = 0xFFFF_FFFF_FFFF_FFFF

# Instructions of classic BPF (linux/bpf_common.h) and verdicts of seccomp (linux/seccomp.h).
_LOAD, _AND, _JUMP, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x54, 0x05, 0x15, 0x06
ALLOW = 0x7FFF_0000
KILL = 0x8000_0000
REFUSE = 0x0005_0000 | errno.EPERM
SAY_ABSENT = 0x0005_0000 | errno.ENOSYS
_NUMBER_OFFSET, _ARCH_OFFSET, _ARGUMENTS_OFFSET = 0, 4, 16

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _GET_ACTION_AVAIL, _FLAG_TSYNC = 1, 2, 1


@dataclass(frozen=True)
class Architecture:
    """What differs from one processor to another.

    `column` is its place in the tables above, `audit_arch` the word by which the kernel names it
    (linux/audit.h), `seccomp` the number of the call seccomp, and `reading` the flags with which a file may
    be opened (asm/fcntl.h): none writes or creates, and none skips the permission check as O_PATH does.
    """

    column: int
    audit_arch: int
    seccomp: int
    reading: int

    def numbers(self, table: str) -> dict[str, int]:
        words = table.split()
        rows = zip(words[::3], words[self.column :: 3], strict=True)
        return {name: int(number) for name, number in rows if number != "-"}


_O_NOCTTY, _O_NONBLOCK, _O_CLOEXEC = 0x100, 0x800, 0x80000
_SAME_FLAGS = _O_NOCTTY | _O_NONBLOCK | _O_CLOEXEC
# The last three are O_DIRECTORY, O_NOFOLLOW and O_LARGEFILE.
ARCHITECTURES = {
    "x86_64": Architecture(1, 0xC000_003E, 317, _SAME_FLAGS | 0x10000 | 0x20000 | 0x8000),
    "aarch64": Architecture(2, 0xC000_00B7, 277, _SAME_FLAGS | 0x4000 | 0x8000 | 0x20000),
}


@dataclass(frozen=True)
class Condition:
    """Holds where `argument & mask` is one of `values`, each of which fits into 32 bits."""

    argument: int
    mask: int
    values: tuple[int, ...]


def conditions(arch: Architecture, pid: int) -> dict[str, tuple[Condition, ...]]:
    """For each call of `ALLOWED_WITH`, what its arguments must fulfil, all of it, in the process `pid`."""
    clone_for_a_thread = 0x3D0F00  # the flags of pthread_create, CLONE_THREAD among them, and no other
    read_only = _INT & ~arch.reading
    return {
        "open": (Condition(1, read_only, (0,)),),
        "openat": (Condition(2, read_only, (0,)),),
        # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC: no locks, no owner, no leases, no pipe sizes
        "fcntl": (Condition(1, _INT, (0, 1, 2, 3, 1030)),),
        # TCGETS and TIOCGWINSZ (is this a terminal?), FIONREAD, FIONCLEX, FIOCLEX
        "ioctl": (Condition(1, _INT, (0x5401, 0x5413, 0x541B, 0x5450, 0x5451)),),
        "clone": (Condition(0, _LONG, (clone_for_a_thread,)),),
        "tgkill": (Condition(0, _INT, (pid,)),),
        # for the process itself, and without a new limit
        "prlimit64": (Condition(0, _INT, (0,)), Condition(2, _LONG, (0,))),
        # PR_SET_NAME, PR_GET_NAME; not PR_SET_PDEATHSIG, which would let it outlive the grader
        "prctl": (Condition(0, _INT, (15, 16)),),
        # ARCH_GET_XCOMP_SUPP, _PERM and REQ_XCOMP_PERM, by which matrix products get the AMX registers
        "arch_prctl": (Condition(0, _INT, (0x1021, 0x1022, 0x1023)),),
    }


def program(machine: str, pid: int) -> bytes:
    """The filter for the process `pid` on a `machine` of `ARCHITECTURES`: an array of struct sock_filter."""
    first, last = _same_for_all(machine)
    return first + _allowed_with(ARCHITECTURES[machine], pid, lambda name: name == _NAMES_ITSELF) + last


@functools.cache
def _same_for_all(machine: str) -> tuple[bytes, bytes]:
    """What comes before and after the part of a filter that names its process; a starter keeps it for all its children."""
    arch = ARCHITECTURES[machine]
    always = list(arch.numbers(ALLOWED).values())
    first = [
        _instruction(_LOAD, _ARCH_OFFSET),
        _instruction(_JUMP_IF_EQUAL, arch.audit_arch, then=1),
        _instruction(_RETURN, KILL),
        _instruction(_LOAD, _NUMBER_OFFSET),
    ]
    # The calls of the x32 interface have numbers of their own, all absent here.
    first += [
        _instruction(_JUMP_IF_EQUAL, number, then=len(always) - place) for place, number in enumerate(always)
    ]
    first += [_instruction(_JUMP, 1), _instruction(_RETURN, ALLOW)]
    last = [_allowed_with(arch, 0, lambda name: name != _NAMES_ITSELF)]
    for number in arch.numbers(ABSENT).values():
        last += [_instruction(_JUMP_IF_EQUAL, number, otherwise=1), _instruction(_RETURN, SAY_ABSENT)]
    last += [_instruction(_RETURN, REFUSE)]
    return b"".join(first), b"".join(last)


def _allowed_with(arch: Architecture, pid: int, chosen: Callable[[str], bool]) -> bytes:
    """Allow the chosen calls of `ALLOWED_WITH`, each where what it needs holds."""
    code = []
    needed = conditions(arch, pid)
    for name, number in arch.numbers(ALLOWED_WITH).items():
        if chosen(name):
            body = list(_check(needed[name]))
            code += [_instruction(_JUMP_IF_EQUAL, number, otherwise=len(body)), *body]
    return b"".join(code)


def _check(needed: tuple[Condition, ...]) -> Iterator[bytes]:
    """Allow where every condition holds, else refuse; ends in a return either way."""
    for condition in needed:
        low = _ARGUMENTS_OFFSET + 8 * condition.argument
        # both architectures store the low half first
        halves = ((low + 4, condition.mask >> 32, (0,)), (low, condition.mask & _INT, condition.values))
        for offset, mask, values in halves:
            if not mask:
                continue
            yield _instruction(_LOAD, offset)
            yield _instruction(_AND, mask)
            for place, value in enumerate(values):
                yield _instruction(_JUMP_IF_EQUAL, value, then=len(values) - place)
            yield _instruction(_RETURN, REFUSE)
    yield _instruction(_RETURN, ALLOW)


def _instruction(code: int, operand: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, operand)


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@functools.cache
def libc() -> ctypes.CDLL:
    """The C library that Python itself runs on."""
    return ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int = 0, second: int = 0) -> None:
    """The system call of that name; OSError where the kernel refuses."""
    numbers = (ctypes.c_ulong(number) for number in (value, second, 0, 0))
    if libc().prctl(ctypes.c_int(option), *numbers) < 0:
        raise last_error()


def madvise(address: int, size: int, advice: int) -> bool:
    """The system call of that name; whether the kernel took the advice."""
    return bool(libc().madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), ctypes.c_int(advice)) == 0)


def available(machine: str) -> bool:
    """Whether the kernel takes a filter with the verdicts used here."""
    return all(
        _seccomp(machine, _GET_ACTION_AVAIL, 0, ctypes.byref(ctypes.c_uint32(verdict))) == 0
        for verdict in (KILL, REFUSE & 0xFFFF_0000)
    )


def install(machine: str, filter_program: bytes) -> None:
    """Put every thread of this process under `filter_program`, for good. OSError where the kernel refuses."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)
    argument = _Program(len(filter_program) // 8, filter_program)
    answer = _seccomp(machine, _SET_MODE_FILTER, _FLAG_TSYNC, ctypes.byref(argument))
    if answer < 0:
        raise last_error()
    if answer > 0:
        raise OSError(errno.ESRCH, f"thread {answer} could not be put under the filter")


def _seccomp(machine: str, operation: int, flags: int, argument: object) -> int:
    number = ctypes.c_long(ARCHITECTURES[machine].seccomp)
    return int(libc().syscall(number, ctypes.c_ulong(operation), ctypes.c_ulong(flags), argument))


def last_error() -> OSError:
    """What the last failed call through `libc` said."""
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
