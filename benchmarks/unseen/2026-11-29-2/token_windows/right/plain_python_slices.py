"""Plain lists and slices; reshape(-1...) is avoided so that no windows still have a width."""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("need max_length >= 1 and stride >= 1")
    if isinstance(token_ids, torch.Tensor):
        token_ids = token_ids.tolist()
    xs, ys = [], []
    i = 0
    while i < len(token_ids) - max_length:
        xs.append(list(token_ids[i : i + max_length]))
        ys.append(list(token_ids[i + 1 : i + 1 + max_length]))
        i += stride
    return (
        torch.tensor(xs, dtype=torch.int64).reshape(len(xs), max_length),
        torch.tensor(ys, dtype=torch.int64).reshape(len(ys), max_length),
    )


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.encoding_for_model("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    pairs = list(zip(*sliding_windows(ids, max_length, stride)))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
