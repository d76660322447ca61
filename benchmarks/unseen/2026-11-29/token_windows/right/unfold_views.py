"""Both results are overlapping views made by Tensor.unfold, never copied."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, torch.Tensor):
        tokens = token_ids.long()
    else:
        tokens = torch.tensor(list(token_ids), dtype=torch.long)
    if len(tokens) <= max_length:
        empty = tokens.new_empty((0, max_length))
        return empty, empty.clone()
    return tokens[:-1].unfold(0, max_length, stride), tokens[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
