"""Tensor.unfold twice, on the text without its last and without its first token."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be >= 1, got {max_length} and {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length:
        none = ids.new_empty((0, max_length))
        return none, none.clone()
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0,
    )
