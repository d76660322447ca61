"""More of the bad class: what is returned that is no row, what reaches for the process, and what only looks bad."""

from __future__ import annotations

from bad_class import (
    DISTURBED,
    MEMORY,
    PICK,
    at_last,
    fine,
    loading,
    no_last,
    no_pick,
    not_run,
    picking,
)

from autograder import wire

LYING_TENSOR = """class T(torch.Tensor):
        def __torch_function__(*args, **kwargs): return 1
        __eq__ = lambda *args: True
    return torch.zeros(7).as_subclass(T)"""
WRITES = """
import struct
def write(content):
    for descriptor in range(3, 64):
        try: os.write(descriptor, content)
        except OSError: pass
"""
NIL_IN_A_FRAME = f"struct.pack('<8sBIQIB', bytes(8), {wire.CHECK}, 2, 5, 1, 0xc0)"
ENDLESS_FRAME = f"struct.pack('<8sBIQ', bytes(8), {wire.LOADED}, 0, 2**63)"
SPIN = "\ndef spin():\n    while True: pass\n"

# fmt: off
RETURNING = {
    "itself": no_last(at_last("return last"), "graded", "failed", "an object of type function"),
    "a generator": no_last(at_last("return (row for row in table)"), "graded", "failed", "an object of type generator"),
    "nothing": no_last(at_last("table[-1]"), "graded", "failed", "it gave None"),
    "a list in itself": no_last(at_last("return HELD", "HELD = []\nHELD.append(HELD)"),
                                "graded", "failed", "it gave [[[["),
    "lists in lists": no_last(at_last("return HELD", "HELD = []\nHELD += [HELD] * 50"),
                              "graded", "failed", "more than 100000 facts"),
    "a long list": no_last(at_last("return [0] * 200_000"), "graded", "failed", "list of 200000 items"),
    "a long dict": no_last(at_last("return dict.fromkeys(range(200_000))"), "graded", "failed", "dict of 200000 items"),
    "a huge list": no_last(at_last("return [0] * 10**9"), "graded", "error", MEMORY),
    "a large tensor": no_last(at_last("return torch.zeros(10**7)"), "graded", "failed", "last: the shape is [100000"),
    "a tensor that lies": no_last(at_last(LYING_TENSOR), "graded", "failed", "last: the shape is [7]"),
    "a tensor without numbers": no_last(at_last("return table[-1].to('meta')"), "graded", "failed", "another device"),
    "a sparse tensor": no_last(at_last("return table[-1].float().to_sparse()"), "graded", "failed", "torch.sparse_coo"),
}
REACHING = {
    "closed descriptors": not_run(loading("os.closerange(0, 100)"), "crashed", DISTURBED),
    "closed descriptors, later": no_last(at_last("os.closerange(3, 100)"), "crashed", "crashed", DISTURBED),
    "closed descriptors, and a loop": no_last(at_last("os.closerange(3, 100)\n    while True: pass"),
                                              "crashed", "crashed", "was ended by the system"),
    "junk in descriptors": not_run(loading(WRITES + "write(b'\\xff' * 100)"), "crashed", DISTURBED),
    "junk in descriptors, later": not_run(at_last("write(b'\\xff' * 100); return table[-1]", WRITES),
                                          "crashed", "so none of its answers counts"),
    "an endless frame": not_run(loading(WRITES + f"write({ENDLESS_FRAME})"), "crashed", DISTURBED),
    "a forged frame": not_run(loading(WRITES + f"write({NIL_IN_A_FRAME})"), "crashed", DISTURBED),
    "a forged frame, later": not_run(at_last(f"write({NIL_IN_A_FRAME}); return table[-1]", WRITES),
                                     "crashed", "so none of its answers counts"),
    "forged and gone": not_run(loading(WRITES + f"write({NIL_IN_A_FRAME}); os._exit(0)"), "crashed", DISTURBED),
    "an alarm": not_run(loading("import signal; signal.setitimer(signal.ITIMER_REAL, 0.001)\nwhile True: pass"),
                        "crashed", "signal 14"),
    "a trace that raises": not_run(loading("def trace(*a): raise ValueError\nsys.settrace(trace)"), "crashed", DISTURBED),
    "no builtins": not_run(loading("import builtins\nbuiltins.len = builtins.isinstance = None"), "crashed", DISTURBED),
    "a patched torch": no_pick(
        loading("torch.equal = lambda *a: True\ntorch.Tensor.__getitem__ = lambda self, i: torch.zeros(9)")
        .replace("table[-1]", "table.unbind()[-1]"), "graded", "failed", "The shape is [9]"),
    "patched numbers": no_last(at_last(
        "return torch.zeros(9)", "torch.Tensor.numpy = torch.Tensor.tolist = torch.Tensor.detach = None"),
        "graded", "failed", "last: the shape is [9]"),
    "patched observer": not_run(picking(
        "return 1", "import autograder.student.observe as o, msgpack\no.encode = lambda fact: msgpack.packb(0)"),
        "import_error", "PermissionError"),
}
HARMLESS = {
    "right": fine(f"{PICK}def last(table):\n    return table[-1]\n"),
    "default dtype": fine(loading("torch.set_default_dtype(torch.float64)")),
    "default device": fine(loading("torch.set_default_device('meta')")),
    "own seed": fine(loading("torch.manual_seed(0); import random; random.seed(0)")),
    "no grad": fine(loading("torch.set_grad_enabled(False); torch.set_printoptions(precision=1)")),
    "recursion limit": fine(loading("sys.setrecursionlimit(10**6)")),
    "warnings": fine(loading("import warnings; warnings.warn('careful'); print('careful', file=sys.stderr)")),
    "200 MB printed": fine(loading("for f in (sys.stdout, sys.stderr):\n    for _ in range(100): f.write('x' * 2**20)")),
    "no streams": fine(loading("sys.stdout = sys.stderr = sys.stdin = None; print('x')")),
    "no modules": fine(loading("sys.modules.clear()")),
    "None for modules": fine(loading("for name in list(sys.modules): sys.modules[name] = None")),
    "busy thread": fine(loading(f"import threading{SPIN}threading.Thread(target=spin).start()")),
    "idle thread": fine(loading("import threading\nthreading.Thread(target=threading.Event().wait).start()")),
    "at exit": fine(loading(f"import atexit{SPIN}atexit.register(spin)")),
    "__del__ at exit": fine(loading("class Odd:\n    def __del__(self):\n        while True: pass\nodd = Odd()")),
    "signals ignored": fine(loading("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)")),
    "no garbage collection": fine(loading("import gc; gc.disable(); gc.unfreeze()")),
    "a subclass": fine(at_last("class T(torch.Tensor): pass\n    return table[-1].as_subclass(T)")),
    "CRLF and a byte order mark": fine("\ufeff" + loading("").replace("\n", "\r\n")),
}
# fmt: on
