import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    smallest = token_ids.min().item()
    largest = token_ids.max().item()
    if smallest < 0 or largest >= table.shape[0]:
        raise IndexError(
            f"IDs between {smallest} and {largest} do not fit into a table of {table.shape[0]} rows"
        )
    flat = token_ids.reshape(-1)
    return table.index_select(0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    fits = (0 <= token_ids) & (token_ids < table.shape[0])
    if not fits.all():
        raise IndexError("an ID does not fit into the table")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.einsum("...v,vd->...d", one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"{self.vocab_size}, {self.emb_dim}"
