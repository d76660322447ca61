"""The tokens as a table with one column: a window is then a lookup of neighbouring rows."""
import tiktoken
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, default_collate


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length {max_length} < 1")
    if stride < 1:
        raise ValueError(f"stride {stride} < 1")
    table = torch.as_tensor(token_ids, dtype=torch.int64).reshape(-1, 1)
    starts = torch.as_tensor(range(0, table.size(0) - max_length, stride), dtype=torch.int64)
    rows, columns = torch.meshgrid(starts, torch.arange(max_length), indexing="ij")
    where = rows + columns
    return F.embedding(where, table).squeeze(-1), F.embedding(where + 1, table).squeeze(-1)


class WindowStore:
    """Anything with __len__ and __getitem__ is a map-style dataset."""

    def __init__(self, token_ids, max_length, stride):
        inputs, targets = sliding_windows(token_ids, max_length, stride)
        self._rows = {i: pair for i, pair in enumerate(zip(inputs.unbind(), targets.unbind()))}

    def __len__(self):
        return len(self._rows)

    def __getitem__(self, i):
        return self._rows[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    store = WindowStore(ids, max_length, stride)
    return DataLoader(
        store,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=lambda rows: tuple(default_collate(rows)),
    )
