"""Short: `unfold` knows windows already."""

import tiktoken
import torch
from torch.utils.data import DataLoader, StackDataset


def sliding_windows(token_ids, max_length, stride):
    """(inputs, targets); views, which share the memory of the tokens."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be 1 or more")
    ids = token_ids.long() if torch.is_tensor(token_ids) else torch.tensor(list(token_ids)).long()
    ids = torch.cat([ids, ids.new_zeros(max_length + 1)]) if len(ids) <= max_length else ids
    keep = slice(None) if len(token_ids) > max_length else slice(0)
    return tuple(part.unfold(0, max_length, stride)[keep] for part in (ids[:-1], ids[1:]))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """The generator is torch's global one, said aloud."""
    ids = tiktoken.get_encoding("gpt2").encode(text, disallowed_special=(), allowed_special={"<|endoftext|>"})
    return DataLoader(
        StackDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        generator=torch.default_generator,
    )
