"""The text is split at <|endoftext|> by hand, pieces go through encode_ordinary, and 50256 is put between them."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

SPECIAL = "<|endoftext|>"


def _encode(text):
    enc = tiktoken.get_encoding("gpt2")
    first, *rest = text.split(SPECIAL)
    ids = enc.encode_ordinary(first)
    for piece in rest:
        ids.append(enc.eot_token)
        ids.extend(enc.encode_ordinary(piece))
    return ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.empty(len(token_ids), dtype=torch.int64)
    ids.copy_(token_ids if torch.is_tensor(token_ids) else torch.tensor(list(token_ids), dtype=torch.int64))
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row, s in enumerate(starts):
        inputs[row], targets[row] = ids[s:s + max_length], ids[s + 1:s + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(_encode(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
