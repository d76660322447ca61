"""The layout of the bytes between the grader and a student's process.

Towards the student's process: messages, each a length (u32) and a msgpack map, then a ticket for every frame that is due:
eight random bytes, which are read one at a time, each when its frame is sent.
Back: frames, each the ticket, a kind (u8), a number (u32) and a length (u64), then that many bytes. A frame of kind
CHECK holds the observations of one check's cases in order, each a length (u32) and its bytes; a frame of kind LOADED,
one observation: True, or what the file raised; a frame of kind MODULES, one: the names of the imported modules; a frame
of kind CONFIRMED, nothing. A frame of kind PART, with a ticket of zeros, holds the beginning of what the next frame
holds; there may be several. The first frame of all is of kind LOCKED, with a ticket of zeros, before any student's code
runs: number 0, or 1 and the reason why it cannot run.

An observation is msgpack: None, bools, numbers, text, lists and maps of these, and the extension types below.
"""

from __future__ import annotations

import struct

TICKET_BYTES = 8
FRAME = struct.Struct(f"<{TICKET_BYTES}sBIQ")
LENGTH = struct.Struct("<I")

LOADED = 1
CHECK = 2
MODULES = 3
LOCKED = 4
CONFIRMED = 5
PART = 6
NO_TICKET = bytes(TICKET_BYTES)

# Exit codes of a student's process, where the submission does not choose one of its own.
DISTURBED = 70  # what runs the experiments failed
OUT_OF_MEMORY = 71  # a check ran out of memory and was answered; the others need a new process

# Towards the zygote: a single byte, and with it the descriptors of a starter's control socket, of the file with its setup,
# and of the file for its errors.
START = b"S"
START_HANDLES = 3

# Between the grader and the starter: single bytes as commands, and these reports.
FORK = b"F"
KILL = b"K"
READY = struct.Struct("<q")  # the starter's own id, once it can fork
FORKED = struct.Struct("<q")  # the student's process's id
ENDED = struct.Struct("<id")  # wait status, seconds of processor time

# Extension types of an observation.
TENSOR = (
    1  # u8 dtype, u8 state, u8 number of dimensions, i64 each dimension, then the numbers in row-major order
)
RAISED = 2  # msgpack list: names of the exception's classes, its text, the student's line (0: none), their function
OPAQUE = 3  # the name of a type that is not among the facts that can be sent
MISSING = 4  # the name that the student's file does not define

# States of a tensor.
WHOLE = 0  # its numbers follow
META = 1  # it is on the meta device and has none
TOO_LARGE = 2  # its numbers take more than TENSOR_LIMIT bytes and are left out
OTHER_DEVICE = 3

DTYPES = (
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
)
ITEM_BYTES = (1, 1, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16)

TENSOR_LIMIT = 4 * 2**20
FRAME_LIMIT = 64 * 2**20
"""Most bytes in a frame that are read, with the parts that came before it."""

DECLARED_LIMIT = 2**40
"""More bytes than any process could send: a frame that declares more is not one of ours."""

PART_BYTES = 2**18
"""So many bytes of observations are sent before the next case is run."""

DIMS_LIMIT = 16
ITEMS_LIMIT = 100_000
"""Most values in one observation, those in lists and maps counted one by one."""

TEXT_LIMIT = 500
"""Longest text of an exception or of a fact, in characters."""
