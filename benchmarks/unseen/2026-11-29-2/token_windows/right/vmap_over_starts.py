"""torch.vmap of a function that cuts one window, over the starts."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("both must be >= 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.shape[0] - max_length < 1:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    starts = torch.arange(0, ids.shape[0] - max_length, stride, device=ids.device)
    steps = torch.arange(max_length, device=ids.device)

    def one(start):
        return ids[start + steps], ids[start + steps + 1]

    inputs, targets = torch.vmap(one)(starts)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = torch.tensor(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), dtype=torch.int32)
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
    )
