import tiktoken
import torch
from torch.utils.data import DataLoader, StackDataset


def sliding_windows(token_ids, max_length, stride):
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("max_length and stride have to be 1 or larger")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    rows = [t[i:i + max_length + 1] for i in range(0, t.numel() - max_length, stride)]
    rows.append(t.new_zeros(max_length + 1))  # so that stack works for short texts
    w = torch.stack(rows)[:-1]
    return w[:, :-1], w[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(StackDataset(inputs, targets), batch_size, shuffle)
