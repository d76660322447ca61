import torch
from torch import Tensor, nn


def _assert_in_table(token_ids: Tensor, rows: int) -> None:
    bad = token_ids[(token_ids < 0) | (token_ids >= rows)]
    if bad.numel() > 0:
        raise IndexError(f"{bad[0].item()} is not a row of a table with {rows} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _assert_in_table(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _assert_in_table(token_ids, table.shape[0])
    kind = {"dtype": table.dtype, "device": table.device}
    all_ids = torch.arange(table.shape[0], **kind)
    ids = token_ids.to(**kind).unsqueeze(-1)
    one_hot = torch.where(ids == all_ids, torch.ones((), **kind), torch.zeros((), **kind))
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
