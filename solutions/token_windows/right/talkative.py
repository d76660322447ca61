"""Prints, logs and warns on both streams, and still returns the right windows."""
import logging
import sys
import warnings

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("windows")
print("loading my solution...")


def sliding_windows(token_ids, max_length, stride):
    print("sliding over", len(token_ids), "tokens", file=sys.stderr)
    if max_length < 1 or stride < 1:
        log.error("bad arguments")
        raise ValueError("bad arguments: %d %d" % (max_length, stride))
    warnings.warn("torch.tensor of a tensor copies it")
    data = torch.tensor(token_ids, dtype=torch.int64)
    n = max(len(data) - max_length, 0)
    inputs = [data[i:i + max_length] for i in range(0, n, stride)]
    targets = [data[i + 1:i + max_length + 1] for i in range(0, n, stride)]
    print(f"{len(inputs)} windows")
    empty = torch.zeros(0, max_length, dtype=torch.int64)
    return (torch.vstack(inputs) if inputs else empty), (torch.vstack(targets) if targets else empty)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    log.info("first characters: %r", text[:20])
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last, pin_memory=False)


if __name__ == "__main__":
    for batch in create_dataloader("a b c d e f", 2, 2, 1):
        print(batch)
