import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    rows = table.shape[0]
    if ((token_ids < 0) | (token_ids >= rows)).any():
        raise IndexError(f"IDs have to be in 0..{rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    # everything in the table's dtype and on its device from the start, so that nothing has to be converted later
    ids = token_ids.to(table)
    classes = torch.arange(table.shape[0], device=table.device).to(table)
    one_hot = torch.zeros(*ids.shape, len(classes), dtype=table.dtype, device=table.device)
    one_hot[ids.unsqueeze(-1) == classes] = 1
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
