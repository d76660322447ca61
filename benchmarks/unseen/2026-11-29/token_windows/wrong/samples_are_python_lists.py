"""A sample is a pair of Python lists, which DataLoader collates column by column.

Breaks: "Every batch is a pair `(inputs, targets)` of int64 tensors `[B, max_length]`"
Seen by: `next(iter(create_dataloader("a b c d e", 2, 3, 1, False)))` gives as inputs a list of 3 tensors [2], not a tensor [2, 3]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(tokens) - max_length, stride):
        xs.append(tokens[i:i + max_length])
        ys.append(tokens[i + 1:i + max_length + 1])
    if not xs:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return torch.stack(xs), torch.stack(ys)


class TokenDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        inputs, targets = sliding_windows(ids, max_length, stride)
        self.inputs, self.targets = inputs.tolist(), targets.tolist()

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TokenDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
