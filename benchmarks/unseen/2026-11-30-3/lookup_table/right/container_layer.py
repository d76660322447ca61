import torch
from torch import Tensor, nn


class Table(nn.Module):
    """A module that behaves like a list of rows."""

    def __init__(self, first: Tensor):
        super().__init__()
        self.weight = nn.Parameter(first)
        self.register_buffer("_ids", torch.arange(first.shape[0]), persistent=False)
        self.calls = 0

    def __len__(self):
        return self.weight.shape[0]

    def __iter__(self):
        return iter(self.weight)

    def __getitem__(self, key):
        return self.weight[key]

    def __contains__(self, token_id):
        return 0 <= int(token_id) < len(self)

    def forward(self, token_ids: Tensor) -> Tensor:
        self.calls += 1
        return lookup(self.weight, token_ids)


class TokenEmbedding(Table):
    """The embedding of tokens.

    (Not torch.nn.Embedding, though it has the same state.)
    """

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(torch.randn(vocab_size, emb_dim))

    @classmethod
    def from_rows(cls, rows: Tensor):
        layer = cls(*rows.shape)
        with torch.no_grad():
            layer.weight.copy_(rows)
        return layer


def _first_stranger(table, token_ids):
    strange = torch.nonzero((token_ids.reshape(-1) < 0) | (token_ids.reshape(-1) >= table.size(0)))
    return None if strange.shape[0] == 0 else int(strange[0])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    at = _first_stranger(table, token_ids)
    if at is not None:
        raise IndexError(f"the ID at place {at} (of {token_ids.numel()}) is not in the table")
    # the table seen as its own windows: one window of D numbers every D numbers
    rows = table.reshape(-1).unfold(0, table.size(1), table.size(1))
    return rows[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    at = _first_stranger(table, token_ids)
    if at is not None:
        raise IndexError(f"the ID at place {at} (of {token_ids.numel()}) is not in the table")
    distance = token_ids.int().unsqueeze(-1) - torch.arange(table.size(0), device=token_ids.device, dtype=torch.int32)
    hot = 1 - distance.abs().sign()
    return hot.to(table.dtype) @ table
