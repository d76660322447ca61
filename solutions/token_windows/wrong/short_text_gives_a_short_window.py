"""Makes one shorter window of a text that is too short.

Believes: a short text is one window by itself.
Tell: You make a window shorter than max_length of a short text. Windows are full or they are not
    there.
Caught by: a_text_too_short_gives_no_window
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids[:-1].unsqueeze(0), ids[1:].unsqueeze(0)
    index = torch.arange(0, len(ids) - max_length, stride)[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = WindowDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
