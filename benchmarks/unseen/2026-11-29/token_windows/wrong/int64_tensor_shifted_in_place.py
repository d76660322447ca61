"""The targets are made by shifting the tokens in place, in the caller's own tensor if it is int64.

Breaks: "they are not changed"
Seen by: `(lambda t: (sliding_windows(t, 2, 2), t)[1])(torch.tensor([1, 2, 3, 4]))` gives tensor [2, 3, 4, 4], not [1, 2, 3, 4]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = tokens[:-1].unfold(0, max_length, stride).clone()
    tokens[:-1] = tokens[1:].clone()
    targets = tokens[:-1].unfold(0, max_length, stride).clone()
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
