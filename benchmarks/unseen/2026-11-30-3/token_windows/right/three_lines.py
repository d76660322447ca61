import tiktoken, torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1: raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    t = [ids[k:][:max_length] for s in range(0, len(token_ids) - max_length, stride) for k in (s, s + 1)] or [torch.empty(0, dtype=torch.int64)]
    return (w := torch.cat(t).view(-1, 2, max_length))[:, 0], w[:, 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader([*zip(*sliding_windows(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), max_length, stride))], batch_size, shuffle, drop_last=drop_last)
