"""A generator with a deque slides through the tokens one by one and gives a window at every stride-th step."""
from collections import deque

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _walk(tokens, size, stride):
    seen = deque(maxlen=size)
    for i, token in enumerate(tokens):
        seen.append(token)
        start = i - size + 1
        if start >= 0 and start % stride == 0:
            yield list(seen)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"cannot slide by {stride} with windows of {max_length}")
    if isinstance(token_ids, torch.Tensor):
        device, token_ids = token_ids.device, token_ids.tolist()
    else:
        device = None
    found = list(_walk(token_ids, max_length + 1, stride))
    if not found:
        blank = torch.empty((0, max_length), dtype=torch.int64, device=device)
        return blank, torch.empty_like(blank)
    both = torch.tensor(found, dtype=torch.int64, device=device)
    return both[:, :-1], both[:, 1:]


def create_dataloader(
    text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(tokens, max_length, stride)), batch_size, shuffle, drop_last=drop_last)
