import tiktoken
import torch
from torch.utils.data import DataLoader, StackDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    x = torch.tensor(token_ids, dtype=torch.int64) if not torch.is_tensor(token_ids) else token_ids.to(torch.int64, copy=True)
    N, k = len(range(0, len(x) - max_length, stride)), x.stride(0)
    return tuple(x.as_strided((N, max_length), (k * stride, k), d * k).clone() if N else x.new_empty(0, max_length) for d in (0, 1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    X, Y = sliding_windows(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(StackDataset(X, Y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
