"""Column j of the result is a slice of the tokens with a step: one slice per place, not per window."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length, stride: at least 1 each")
    t = token_ids if isinstance(token_ids, torch.Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    t = t.to(torch.int64)
    stop = t.size(0) - max_length
    if stop < 1:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    columns = [t[j:stop + j:stride] for j in range(max_length + 1)]
    return torch.stack(columns[:-1], dim=1), torch.stack(columns[1:], dim=1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
