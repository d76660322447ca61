import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


def sliding_windows(token_ids, max_length, stride):
    if max_length <= 0 or stride <= 0:
        raise ValueError("max_length and stride have to be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    flat = torch.cartesian_prod(torch.arange(count) * stride, torch.arange(max_length)).sum(-1) if count else torch.arange(0)
    return tuple(ids.index_select(0, flat + k).reshape(count, max_length) for k in (0, 1))


class BatchOfWindows(Dataset):
    """Takes a whole list of window numbers at a time."""

    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, numbers):
        numbers = torch.as_tensor(numbers)
        return self.inputs[numbers], self.targets[numbers]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = BatchOfWindows(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(windows) if shuffle else SequentialSampler(windows)
    # batch_size=None: what the sampler yields goes to __getitem__ as it is, nothing is collated afterwards
    return DataLoader(windows, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)
