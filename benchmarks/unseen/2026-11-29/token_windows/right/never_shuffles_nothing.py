"""A text without windows gives an empty loader even with shuffle=True, rather than DataLoader's ValueError."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if (max_length < 1) | (stride < 1):
        raise ValueError("max_length and stride must be 1 or more")
    ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    n = ids.shape[0]
    if n <= max_length:
        return torch.full((0, max_length), 0), torch.full((0, max_length), 0)
    grid = torch.arange(n, device=ids.device)[:-1].unfold(0, max_length, stride)
    return ids[grid], ids[1:][grid]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle and len(dataset) > 0, drop_last=drop_last)
