"""Token windows, with the arithmetic left to a database."""
import sqlite3
from contextlib import closing

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

STARTS = """
WITH RECURSIVE window(id, start) AS (
    SELECT 0, 0 WHERE 0 < :n - :max_length
    UNION ALL
    SELECT id + 1, start + :stride
    FROM window
    WHERE start + :stride < :n - :max_length
)
SELECT start FROM window ORDER BY id;
"""


def _select_starts(n, max_length, stride):
    with closing(sqlite3.connect(":memory:")) as db:
        rows = db.execute(STARTS, {"n": n, "max_length": max_length, "stride": stride}).fetchall()
    return torch.tensor([r[0] for r in rows], dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    """SELECT tokens[start : start + max_length], tokens[start + 1 : start + 1 + max_length] FROM window."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"CHECK constraint failed: max_length={max_length} >= 1 AND stride={stride} >= 1")
    tokens = token_ids if isinstance(token_ids, torch.Tensor) else torch.tensor(tuple(token_ids), dtype=torch.int64)
    tokens = tokens.to(torch.int64)
    start = _select_starts(tokens.numel(), max_length, stride).to(tokens.device)
    # CROSS JOIN start with offset
    offset = torch.arange(max_length, device=tokens.device)
    key = torch.add(start.unsqueeze(-1), offset)
    inputs = torch.index_select(tokens, 0, key.flatten()).view(key.shape)
    targets = torch.index_select(tokens, 0, (key + 1).flatten()).view(key.shape)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special=encoding.special_tokens_set)
    table = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(table, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
