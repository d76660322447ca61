"""No windows give tensors of torch's default dtype.

Breaks: "int64 `[N, max_length]` each"
Seen by: `sliding_windows([1, 2], 3, 1)[0].dtype` gives torch.float32, not torch.int64
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return torch.empty(0, max_length), torch.empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride).view(-1, 1) + torch.arange(max_length).view(1, -1)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)
