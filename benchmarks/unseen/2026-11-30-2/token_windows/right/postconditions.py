"""Design by contract: every function says, and checks, what it leaves behind."""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def ensure(truth, what):
    if not truth:
        raise RuntimeError("postcondition broken: " + what)


def _require_sizes(max_length, stride):
    if max_length < 1:
        raise ValueError("precondition broken: max_length >= 1, but it is " + repr(max_length))
    if stride < 1:
        raise ValueError("precondition broken: stride >= 1, but it is " + repr(stride))


def _to_int64(token_ids):
    if torch.is_tensor(token_ids):
        result = token_ids.type(torch.int64)
    else:
        result = torch.tensor(list(token_ids)).type(torch.int64)
    ensure(result.dtype is torch.int64, "int64")
    ensure(result.dim() == 1, "one row of tokens")
    ensure(result.numel() == len(token_ids), "as many tokens as there were")
    return result


def sliding_windows(token_ids, max_length, stride):
    _require_sizes(max_length, stride)
    ids = _to_int64(token_ids)
    n = ids.numel()

    starts = [start for start in range(n) if start % stride == 0 and start < n - max_length]
    inputs = ids.new_zeros(len(starts), max_length)
    targets = ids.new_zeros(len(starts), max_length)
    for i, start in enumerate(starts):
        inputs[i, :] = ids[start:start + max_length]
        targets[i, :] = ids[start + 1:start + 1 + max_length]

    for t in (inputs, targets):
        ensure(t.dtype == torch.int64, "int64")
        ensure(t.shape == (len(starts), max_length), "[N, max_length]")
    ensure(torch.equal(inputs[:, 1:], targets[:, :-1]), "targets are one token later")
    if len(starts) > 0:
        ensure(starts[-1] + max_length < n, "the last target window is full")
        ensure(starts[-1] + stride + max_length >= n, "no window is missing")
        ensure(torch.equal(inputs[:, 0], ids[::stride][:len(starts)]), "window i starts at i * stride")
    else:
        ensure(n <= max_length, "only a short text has no window")
    return inputs, targets


class _WindowsOfText(Dataset):
    def __init__(self, text, max_length, stride):
        encoding = tiktoken.get_encoding("gpt2")
        ids = encoding.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
        self.pairs = list(zip(*sliding_windows(ids, max_length, stride)))

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        pair = self.pairs[i]
        ensure(len(pair) == 2, "a pair")
        return pair


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = _WindowsOfText(text, max_length, stride)
    loader = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    full, rest = divmod(len(dataset), batch_size)
    ensure(len(loader) == full + (1 if rest and not drop_last else 0), "number of batches")
    return loader
