"""Takes the stride as the number of tokens that two windows share.

Believes: stride is another word for overlap.
Tell: Your windows share `stride` tokens. The stride is the distance between their starts.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    overlap = stride
    step = max(max_length - overlap, 1)
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, step)
    inputs = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.int64)
    return inputs.reshape(len(starts), max_length), targets.reshape(len(starts), max_length)


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
