"""Windows of max_length + 1 tokens; inputs are all but the last column, targets all but the first (views)."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def _long_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length = {max_length} < 1")
    if stride < 1:
        raise ValueError(f"stride = {stride} < 1")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor([*token_ids], dtype=torch.int64)
    token_ids = token_ids.to(torch.int64)
    width = max_length + 1
    if token_ids.shape[0] < width:
        return token_ids.new_empty(0, width)
    return token_ids.unfold(0, width, stride).contiguous()


def sliding_windows(token_ids, max_length, stride):
    long = _long_windows(token_ids, max_length, stride)
    return long[:, :-1], long[:, 1:]


class Pairs(Dataset):
    """Keeps the long windows and splits one at a time."""

    def __init__(self, long):
        self.long = long

    def __len__(self):
        return self.long.shape[0]

    def __getitem__(self, index):
        row = self.long[index]
        return row[:-1], row[1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    return DataLoader(Pairs(_long_windows(ids, max_length, stride)), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
