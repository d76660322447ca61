import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset


def _views(ids, size):
    """A window at every possible start, none of them copied."""
    if (n := len(x := torch.as_tensor(ids, dtype=torch.int64))) <= size:
        return (none := x.new_empty(0, size)), none
    return x[:n - 1].unfold(0, size, 1), x[1:].unfold(0, size, 1)


def sliding_windows(token_ids, max_length, stride):
    if (low := min(max_length, stride)) < 1:
        raise ValueError(low)
    return tuple(v[::stride].clone() for v in _views(token_ids, max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if (low := min(max_length, stride)) < 1:
        raise ValueError(low)
    enc = tiktoken.get_encoding("gpt2")
    xy = TensorDataset(*_views(enc.encode(text, allowed_special=enc.special_tokens_set), max_length))
    return DataLoader(Subset(xy, range(0, len(xy), stride)), batch_size, shuffle=shuffle, drop_last=drop_last)
