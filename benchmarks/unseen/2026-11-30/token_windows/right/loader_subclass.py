from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class WindowError(ValueError):
    """A window that can not be cut."""


class TokenWindowLoader(DataLoader):
    """A DataLoader that remembers what it was made from."""

    def __init__(self, token_ids, max_length, stride, **kwargs):
        self.max_length_ = max_length
        self.stride_ = stride
        self.n_tokens = len(token_ids)
        super().__init__(TensorDataset(*sliding_windows(token_ids, max_length, stride)), **kwargs)

    @classmethod
    def from_text(cls, text, *args, encoding="gpt2", **kwargs):
        enc = tiktoken.get_encoding(encoding)
        return cls(enc.encode(text, allowed_special={"<|endoftext|>"}), *args, **kwargs)

    def __repr__(self):
        return (
            f"{type(self).__name__}({self.n_tokens} tokens, {len(self.dataset)} windows of "
            f"{self.max_length_} every {self.stride_}, batch_size={self.batch_size})"
        )


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise WindowError(f"a window of {max_length} tokens")
    if stride < 1:
        raise WindowError(f"a stride of {stride} tokens")
    if isinstance(token_ids, torch.Tensor):
        tokens = token_ids.clone().to(torch.int64)
    else:
        tokens = torch.tensor([*token_ids], dtype=torch.int64)

    # columns instead of rows: column j holds token j of all windows
    stop = max(len(tokens) - max_length, 0)
    if stop == 0:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = torch.stack([tokens[j : stop + j : stride] for j in range(max_length)], dim=1)
    targets = torch.stack([tokens[j + 1 : stop + j + 1 : stride] for j in range(max_length)], dim=1)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return TokenWindowLoader.from_text(
        text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
