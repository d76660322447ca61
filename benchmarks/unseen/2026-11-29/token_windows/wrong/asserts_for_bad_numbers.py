"""Bad numbers are refused by assert, so with AssertionError.

Breaks: "`max_length < 1` or `stride < 1` → `ValueError`"
Seen by: `sliding_windows([1, 2, 3], 0, 1)` raises AssertionError, not ValueError
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    assert max_length >= 1, "max_length must be at least 1"
    assert stride >= 1, "stride must be at least 1"
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(tokens) - max_length, stride):
        xs.append(tokens[i:i + max_length])
        ys.append(tokens[i + 1:i + max_length + 1])
    if not xs:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)
