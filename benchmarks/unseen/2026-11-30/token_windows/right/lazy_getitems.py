from collections.abc import Sequence

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class LazyWindows(Dataset):
    """Keeps the tokens once and cuts the windows out only when somebody wants them."""

    def __init__(self, token_ids, max_length, stride):
        if max_length < 1:
            raise ValueError(f"expected max_length >= 1 but it is {max_length}")
        if stride < 1:
            raise ValueError(f"expected stride >= 1 but it is {stride}")
        self.ids = torch.as_tensor(token_ids, dtype=torch.int64)
        self.max_length = max_length
        self.starts = range(0, len(self.ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        s = self.starts[i]
        return self.ids.narrow(0, s, self.max_length), self.ids.narrow(0, s + 1, self.max_length)

    def __getitems__(self, indices):
        # torch's fetcher calls this one where it exists
        return [self[i] for i in indices]

    @property
    def n_tokens(self):
        return self.ids.numel()


def sliding_windows(token_ids: "Sequence[int] | torch.Tensor", max_length: int, stride: int):
    lazy = LazyWindows(token_ids, max_length, stride)
    if not len(lazy):
        nothing = torch.empty(0, max_length, dtype=torch.int64)
        return nothing, nothing
    inputs, targets = zip(*(lazy[i] for i in range(len(lazy))))
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    lazy = LazyWindows(ids, max_length, stride)
    return DataLoader(lazy, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
