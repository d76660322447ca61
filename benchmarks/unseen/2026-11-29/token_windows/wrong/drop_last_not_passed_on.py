"""drop_last is not handed to DataLoader, so a last short batch always stays.

Breaks: "`shuffle` and `drop_last` as `DataLoader` has them"
Seen by: `len(create_dataloader("a b c d e", 3, 1, 1, False, True))` gives 2 batches (of 3 and 1), not 1
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    tokens = token_ids.to(torch.int64)
    if len(tokens) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = tokens.unfold(0, max_length + 1, stride)
    return both[:, :-1].clone(), both[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(*windows), batch_size=batch_size, shuffle=shuffle)
