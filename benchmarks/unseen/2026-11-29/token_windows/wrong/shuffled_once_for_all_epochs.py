"""The windows are permuted once, when the loader is made; every epoch has the same order.

Breaks: "with True each of them once in an epoch, in an order that is drawn anew from torch's global generator"
Seen by: `(lambda dl: [torch.cat([x for x, y in dl]).flatten().tolist() for epoch in range(3)])(create_dataloader(" a b c d e f g h i j k l", 1, 1, 1, True))` gives the same order three times, not new ones
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
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    if shuffle:
        order = torch.randperm(len(inputs))
        inputs, targets = inputs[order], targets[order]
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, drop_last=drop_last)
