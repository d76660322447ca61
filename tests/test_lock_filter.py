"""The filter of system calls: its tables against the kernel's headers, every number that there is, and their arguments.

Some calls (bpf, keyrings, io_uring) have no counterpart that is harmless and allowed everywhere: they are made inside
the lock only, and the compiled filter is asked about every number.
"""

import ctypes
import fcntl
import hashlib
import mmap
import os
import re
import signal
import struct
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from locking import ARCH, MACHINE, call, error_of, locked, run, unlocked

from autograder.student import seccomp

HEADERS = {
    "x86_64": ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"],
    "aarch64": ["/usr/include/asm-generic/unistd.h"],
}
TABLES = (seccomp.ALLOWED, seccomp.ALLOWED_WITH, seccomp.ABSENT)
NEVER = """
    fork vfork execve execveat kill tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal
    pidfd_getfd socket socketpair connect bind listen accept accept4 sendto sendmsg recvmsg ptrace
    process_vm_readv process_vm_writev process_madvise kcmp memfd_create memfd_secret shmget shmat
    semget msgget mq_open add_key request_key keyctl io_uring_setup io_uring_enter io_uring_register
    io_setup bpf perf_event_open userfaultfd unshare setns mount umount2 pivot_root chroot move_mount
    fsopen open_tree mount_setattr setsid setpgid personality setrlimit sched_setaffinity
    sched_setscheduler sched_setattr setpriority ioprio_set inotify_init1 fanotify_init timer_create
    timerfd_create signalfd4 eventfd2 epoll_create1 creat openat2 open_by_handle_at name_to_handle_at
    mkdirat mknodat unlinkat renameat2 linkat symlinkat truncate ftruncate fallocate fchmod fchmodat
    fchown fchownat utimensat setxattr getxattr listxattr flock splice tee vmsplice sendfile
    copy_file_range chdir fchdir setuid setreuid setresuid setgid setgroups capset seccomp
    landlock_restrict_self mlock mlockall mincore preadv2 init_module finit_module kexec_load reboot
    swapon acct quotactl syslog clock_settime settimeofday adjtimex sethostname vhangup sync syncfs
"""


def verdict(program: bytes, audit_arch: int, number: int, arguments: tuple[int, ...] = (0,) * 6) -> int:
    """What the kernel would make of a call, by a reading of its own of linux/filter.h."""
    data = struct.pack("<IIQ6Q", number, audit_arch, 0, *arguments)
    instructions = list(struct.iter_unpack("=HBBI", program))
    register = place = 0
    while True:
        code, then, otherwise, operand = instructions[place]
        place += 1
        if code == 0x20:  # load a word
            (register,) = struct.unpack_from("<I", data, operand)
        elif code == 0x54:
            register &= operand
        elif code == 0x15:  # jump if equal
            place += then if register == operand else otherwise
        elif code == 0x05:
            place += operand
        else:
            assert code == 0x06
            return int(operand)


def numbers_in(header: Path) -> dict[str, int]:
    defined = dict(re.findall(r"^#define (__NR\w+)\s+(\w+)$", header.read_text(), re.MULTILINE))
    resolved = {name: defined.get(value, value) for name, value in defined.items()}
    return {name.removeprefix("__NR_"): int(value) for name, value in resolved.items() if value.isdecimal()}


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_are_those_of_the_kernel_s_headers(machine: str) -> None:
    arch = seccomp.ARCHITECTURES[machine]
    ours = {name: number for table in TABLES for name, number in arch.numbers(table).items()}
    names = {name for table in TABLES for name in table.split()[::3]}
    headers = [Path(path) for path in HEADERS[machine] if Path(path).exists()]
    for header in headers[:1]:
        theirs = numbers_in(header)
        assert ours == {name: theirs[name] for name in names if name in theirs}
    # Without headers: the tables as they were when last compared with some. Change both together.
    digest = hashlib.sha256(repr(sorted(ours.items())).encode()).hexdigest()[:16]
    assert digest == {"x86_64": "5dbf297c2285fa21", "aarch64": "4195164f3e182edf"}[machine]


def test_what_may_never_be_called_is_in_no_table() -> None:
    assert not set(NEVER.split()) & {name for table in TABLES for name in table.split()[::3]}


@pytest.mark.parametrize("machine", HEADERS)
@given(pid=st.integers(1, 2**22), data=st.data())
def test_the_filter_does_what_the_tables_say(machine: str, pid: int, data: st.DataObject) -> None:
    arch = seccomp.ARCHITECTURES[machine]
    always, sometimes, absent = (arch.numbers(table) for table in TABLES)
    conditions = seccomp.conditions(arch, pid)
    needed = {number: conditions[name] for name, number in sometimes.items()}
    telling = {value for these in needed.values() for condition in these for value in condition.values}
    word = st.sampled_from(sorted(telling)) | st.integers(0, 2**64 - 1) | st.integers(0, 2**32 - 1)
    arguments = data.draw(st.tuples(*[word] * 6))
    number = data.draw(st.sampled_from(sorted(needed)) | st.integers(0, 600) | st.integers(0, 2**32 - 1))
    expected = seccomp.REFUSE
    if number in always.values():
        expected = seccomp.ALLOW
    elif number in absent.values():
        expected = seccomp.SAY_ABSENT
    elif number in needed and all(arguments[c.argument] & c.mask in c.values for c in needed[number]):
        expected = seccomp.ALLOW
    assert verdict(seccomp.program(machine, pid), arch.audit_arch, number, arguments) == expected


THREAD = 0x3D0F00
SELF = 77
PTR = 1 << 40
READS = (0, os.O_CLOEXEC, os.O_DIRECTORY, os.O_NOFOLLOW, os.O_NONBLOCK, os.O_NOCTTY)
WRITES = (os.O_WRONLY, os.O_RDWR, 3, os.O_CREAT, os.O_TRUNC, os.O_APPEND, os.O_TMPFILE, os.O_PATH)
ARGUMENTS: dict[str, tuple[list[tuple[int, ...]], list[tuple[int, ...]]]] = {
    "openat": ([(0, PTR, flags) for flags in READS], [(0, PTR, flags) for flags in WRITES]),
    "clone": ([(THREAD, PTR)], [(THREAD ^ (1 << bit), PTR) for bit in range(64)]),
    "tgkill": (
        [(SELF, SELF, 6), (SELF, SELF + 1, 6)],
        [(SELF + 1, SELF + 1, 0), (1, 1, 9), (2**32 - 1, 0, 9)],
    ),
    "prlimit64": ([(0, 7, 0, PTR)], [(0, 7, PTR, 0), (0, 7, 8, 0), (SELF, 7, 0, PTR), (1, 7, 0, PTR)]),
    "fcntl": (
        [(3, command) for command in (fcntl.F_DUPFD, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL)],
        [(3, command) for command in (fcntl.F_SETLK, fcntl.F_SETOWN, fcntl.F_SETLEASE, fcntl.F_SETPIPE_SZ)],
    ),
    "ioctl": ([(3, termios.TCGETS), (3, termios.FIONREAD)], [(0, termios.TIOCSTI), (0, termios.TIOCSCTTY)]),
    "prctl": ([(15, PTR)], [(1, 0), (4, 1), (22, 2, PTR), (38, 0)]),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_some_calls_depend_on_their_arguments(name: str) -> None:
    number = ARCH.numbers(seccomp.ALLOWED_WITH)[name]
    program = seccomp.program(MACHINE, SELF)

    def ask(arguments: tuple[int, ...]) -> int:
        return verdict(program, ARCH.audit_arch, number, (*arguments, *[PTR] * (6 - len(arguments))))

    allowed, refused = ARGUMENTS[name]
    assert {ask(arguments) for arguments in allowed} == {seccomp.ALLOW}
    assert {ask(arguments) for arguments in refused} == {seccomp.REFUSE}


PROBES_OF_THE_KERNEL = {335, 336} if MACHINE == "x86_64" else set()
"""uretprobe and uprobe pass every filter, and kill the process unless the kernel's own code makes them."""


def test_every_other_call_is_refused_inside() -> None:
    known = {number for table in TABLES for number in ARCH.numbers(table).values()}
    x32 = 0x4000_0000
    numbers = [number for number in range(700) if number not in known | PROBES_OF_THE_KERNEL]
    numbers += [x32 + number for number in range(600)] + [2**31, 2**32 - 2]

    def answer(number: int) -> str:
        return error_of(lambda: call("syscall", *(ctypes.c_long(word) for word in (number, *[0] * 6))))

    def answered() -> list[int]:
        return [number for number in numbers if answer(number) != "PermissionError"]

    assert run(answered, locked()).returned == []


def test_calls_by_another_architecture_s_entry_kill_the_process() -> None:
    program = seccomp.program(MACHINE, 1)
    others = [arch.audit_arch for name, arch in seccomp.ARCHITECTURES.items() if name != MACHINE]
    for audit_arch in (*others, 0x4000_0003, 0x4000_0028, 0):
        assert {verdict(program, audit_arch, number) for number in range(600)} == {seccomp.KILL}
    # getpid by the 32-bit entry of x86: mov eax, 20; int 0x80; ret. On aarch64 there is no such entry.
    for code in {"x86_64": [bytes.fromhex("b814000000cd80c3")]}.get(MACHINE, []):
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
        outside, inside = run(function, unlocked), run(function, locked())
        # Where the kernel has no 32-bit entry, it kills whoever tries.
        assert isinstance(outside.returned, int) or outside.killed_by == signal.SIGSEGV
        assert inside.returned is None
        assert inside.killed_by in ({signal.SIGSYS} if outside.returned else {signal.SIGSEGV})
