"""Opens the text as a file.

Believes: `text` is the path of a text.
Tell: You open a file named as the text. `text` is the text itself.
Caught by: batches_hold_the_windows_in_order, every_character_becomes_gpt2_tokens,
    a_loader_refuses_a_stride_of_zero
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


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
    with open(text, encoding="utf-8") as file:
        content = file.read()
    ids = tiktoken.get_encoding("gpt2").encode(content, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
