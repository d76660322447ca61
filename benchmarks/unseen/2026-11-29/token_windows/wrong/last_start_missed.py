"""The loop over the starts ends one too early.

Breaks: "for every start below `len(token_ids) - max_length`"
Seen by: `sliding_windows([1, 2, 3, 4], 2, 1)` gives inputs [[1, 2]], not [[1, 2], [2, 3]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(tokens) - max_length - 1, stride):
        xs.append(tokens[i:i + max_length])
        ys.append(tokens[i + 1:i + 1 + max_length])
    if not xs:
        return torch.empty(0, max_length, dtype=torch.long), torch.empty(0, max_length, dtype=torch.long)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)
