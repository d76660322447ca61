"""Data loading for pretraining."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    ids = token_ids.long() if torch.is_tensor(token_ids) else torch.tensor([*token_ids], dtype=torch.long)
    starts = range(0, ids.shape[0] - max_length, stride)
    shape = (len(starts), max_length)
    x, y = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    for row, s in enumerate(starts):
        x[row] = ids[s:s + max_length]
        y[row] = ids[s + 1:s + 1 + max_length]
    return x, y


class TextWindows(Dataset):
    def __init__(self, text, max_length, stride=None):
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(ids, max_length, stride or max_length)

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if stride < 1:
        raise ValueError("stride must be >= 1")
    dataset = TextWindows(text, max_length=max_length)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
