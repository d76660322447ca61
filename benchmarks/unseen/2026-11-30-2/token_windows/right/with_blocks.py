"""Everything that is opened is also closed."""
import contextlib
import logging

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


@contextlib.contextmanager
def stage(name):
    log.debug("begin %s", name)
    try:
        yield
    except Exception:
        log.debug("failed %s", name)
        raise
    finally:
        log.debug("end %s", name)


@contextlib.contextmanager
def own_tokens(token_ids):
    """A private int64 copy of the tokens for the time of the block."""
    copy = None
    try:
        if isinstance(token_ids, torch.Tensor):
            copy = token_ids.to(dtype=torch.int64, copy=True)
        else:
            copy = torch.tensor(list(token_ids), dtype=torch.int64)
        yield copy
    finally:
        del copy


class RowWriter:
    def __init__(self, rows, columns):
        self._table = torch.empty(rows, columns, dtype=torch.int64)
        self._at = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None and self._at != len(self._table):
            raise RuntimeError(f"{self._at} of {len(self._table)} rows written")
        return False

    def write(self, row):
        self._table[self._at] = row
        self._at += 1

    @property
    def table(self):
        return self._table


def sliding_windows(token_ids, max_length, stride):
    with stage("check"):
        if max_length < 1:
            raise ValueError(f"max_length should be at least 1 and is {max_length}")
        if stride < 1:
            raise ValueError(f"stride should be at least 1 and is {stride}")
    with stage("cut"), own_tokens(token_ids) as ids:
        starts = range(0, ids.numel() - max_length, stride)
        with RowWriter(len(starts), max_length) as inputs, RowWriter(len(starts), max_length) as targets:
            for start in starts:
                inputs.write(ids[start:start + max_length])
                targets.write(ids[start + 1:start + max_length + 1])
    return inputs.table, targets.table


@contextlib.contextmanager
def gpt2():
    yield tiktoken.get_encoding("gpt2")


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    with stage("tokenise"), gpt2() as encoding:
        ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    with stage("load"):
        return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)),
                          batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
