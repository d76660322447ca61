import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride should be 1 or more")
    ids = [int(t) for t in token_ids]
    pairs = []
    for start in range(0, len(ids) - max_length, stride):
        end = start + max_length
        pairs.append([ids[start:end], ids[start + 1:end + 1]])
    pairs = torch.tensor(pairs, dtype=torch.int64).view(len(pairs), 2, max_length)
    return pairs[:, 0], pairs[:, 1]


def collate(samples):
    """[(x, y), (x, y), ...] -> (xs, ys)"""
    xs = torch.stack([x for x, _ in samples]).squeeze()
    ys = torch.stack([y for _, y in samples]).squeeze()
    return xs, ys


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    samples = list(zip(inputs, targets))
    return DataLoader(samples, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=collate)
