"""My notes for chapter 2 + the exercise. Second try (the first one is commented out below)."""
from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
import time

DEBUG = False


def show(*args):
    if DEBUG:
        print("[debug]", *args)


# def sliding_windows(token_ids, max_length, stride):
#     # does not work for tensors??
#     return [token_ids[i:i + max_length] for i in range(0, len(token_ids), stride)]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    show("sliding_windows", type(token_ids), max_length, stride)
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1 (got %r and %r)" % (max_length, stride))
    t0 = time.time()
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    assert ids.dim() == 1, ids.shape
    xs = []
    ys = []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + 1 + max_length])
    x = torch.stack(xs) if xs else torch.empty(0, max_length, dtype=torch.int64)
    y = torch.stack(ys) if ys else torch.empty(0, max_length, dtype=torch.int64)
    assert x.shape == y.shape
    show("took", time.time() - t0)
    return x, y


class TextDataset(Dataset):
    def __init__(self, text, max_length, stride):
        self.tokenizer = tiktoken.get_encoding("gpt2")
        self.ids = self.tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        print("number of tokens:", len(self.ids))
        self.x, self.y = sliding_windows(self.ids, max_length, stride)
        print("number of windows:", len(self.x))

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

    def decode(self, i):  # to look at a window
        return self.tokenizer.decode(self.x[i].tolist())


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ds = TextDataset(text, max_length, stride)
    return DataLoader(ds, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)


def test_small():
    x, y = sliding_windows([10, 11, 12, 13, 14, 15], 3, 2)
    assert x.tolist() == [[10, 11, 12], [12, 13, 14]]
    assert y.tolist() == [[11, 12, 13], [13, 14, 15]]


test_small()

if __name__ == "__main__":
    for a, b in create_dataloader("One red lamp, two red lamps", 2, 3, 3, shuffle=False):
        print(a, b)
