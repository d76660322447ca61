"""Returns a single window without its row.

Believes: one window is just a vector.
Tell: A single window of yours has the shape [max_length]. It is still a batch of windows, [1,
    max_length].
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    rows = [(torch.tensor(ids[s:s + max_length]), torch.tensor(ids[s + 1:s + max_length + 1])) for s in starts]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()
    return torch.stack([x for x, _ in rows]), torch.stack([y for _, y in rows])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    """Batches of windows."""
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special=enc.special_tokens_set)
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
