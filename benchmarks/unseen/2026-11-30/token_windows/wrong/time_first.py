import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("bad max_length or stride")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    # nn.RNN and friends want [T, N]
    inputs = ids[:-1].unfold(0, max_length, stride).t()
    targets = ids[1:].unfold(0, max_length, stride).t()
    return inputs, targets


class ColumnDataset(Dataset):
    def __init__(self, inputs, targets, n):
        self.inputs, self.targets, self.n = inputs, targets, n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.inputs[:, i], self.targets[:, i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    n = inputs.shape[1] if len(ids) > max_length else 0
    return DataLoader(ColumnDataset(inputs, targets, n), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
