import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")

    if isinstance(token_ids, torch.Tensor):
        remaining = token_ids.tolist()
    elif isinstance(token_ids, list):
        remaining = token_ids
    else:
        remaining = list(token_ids)

    rows = []
    # take a window off the front and move on by one stride
    while len(remaining) > max_length:
        rows.append(remaining[:max_length + 1])
        del remaining[:stride]

    if len(rows) == 0:
        return torch.zeros(0, max_length, dtype=torch.long), torch.zeros(0, max_length, dtype=torch.long)
    rows = torch.tensor(rows, dtype=torch.long)
    return rows[:, :-1].contiguous(), rows[:, 1:].contiguous()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=shuffle, drop_last=drop_last)
