"""The token <|endoftext|> is appended to every text.

Breaks: "with nothing added or left out"
Seen by: `list(create_dataloader("a b c", 1, 2, 1, False))` gives two batches, the last target [[269, 50256]], not one batch [[64, 275]]
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


class WindowDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special="all")
    ids.append(tokenizer.eot_token)
    return DataLoader(WindowDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
