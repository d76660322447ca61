"""A stride larger than a window is cut down to max_length, so that no token is left out.

Breaks: "window i starts at `i * stride`"
Seen by: `sliding_windows([1, 2, 3, 4, 5, 6], 2, 3)` gives inputs [[1, 2], [3, 4]], not [[1, 2], [4, 5]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    stride = min(stride, max_length)  # never skip tokens
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)
