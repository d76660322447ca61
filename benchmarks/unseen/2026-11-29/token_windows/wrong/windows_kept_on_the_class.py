"""The lists of windows are class attributes, so a second loader has the windows of the first one too.

Breaks: "in those windows, in batches of `(inputs, targets)`"
Seen by: `[len(create_dataloader("a b c d e", 1, 1, 1, False)) for again in range(2)]` gives [4, 8], not [4, 4] (in a fresh process)
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


class GPTDataset(Dataset):
    input_ids = []
    target_ids = []

    def __init__(self, ids, max_length, stride):
        for x, y in zip(*sliding_windows(ids, max_length, stride)):
            self.input_ids.append(x)
            self.target_ids.append(y)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, i):
        return self.input_ids[i], self.target_ids[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(GPTDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
