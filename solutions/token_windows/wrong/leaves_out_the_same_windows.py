"""With `drop_last`, leaves out the last windows of the text before it shuffles.

Believes: the windows that fill no batch are the last ones of the text.
Tell: With shuffle=True and drop_last=True you always leave out the last windows of the text. Shuffle
    first: then every epoch leaves out others.
Caught by: shuffling_follows_the_seed
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    tokens = [int(t) for t in token_ids]
    x = []
    y = []
    for i in range(0, len(tokens) - max_length, stride):
        x.append(tokens[i:i + max_length])
        y.append(tokens[i + 1:i + max_length + 1])
    x = torch.tensor(x, dtype=torch.long).reshape(-1, max_length)
    y = torch.tensor(y, dtype=torch.long).reshape(-1, max_length)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    if drop_last:
        data = Subset(data, range(len(data) - len(data) % batch_size))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle)
