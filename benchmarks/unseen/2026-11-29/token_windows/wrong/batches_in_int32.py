"""The batches are made int32 to save memory.

Breaks: "Every batch is a pair `(inputs, targets)` of int64 tensors `[B, max_length]`"
Seen by: `next(iter(create_dataloader("a b c d e", 2, 3, 1, False)))[0].dtype` gives torch.int32, not torch.int64
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
    # the vocabulary has 50257 tokens, so half of the bits are enough
    dataset = TensorDataset(inputs.int(), targets.int())
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
