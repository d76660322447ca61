"""_apply is overridden so that the table of embeddings keeps its dtype when the model is cast.

Breaks: follows `.double()` and `.to(...)`
Seen by: TokenEmbedding(2, 1).to(torch.bfloat16).weight.dtype -> torch.float32, not torch.bfloat16
"""
import torch
from torch import Tensor, nn


def in_table(ids: Tensor, V: int) -> bool:
    return torch.equal(ids, ids.clamp(0, V - 1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    idx = token_ids.long().reshape(-1)
    return table[idx, :].reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    one_hot = torch.zeros(*token_ids.shape, V, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def _apply(self, fn, recurse=True):
        # embeddings should not lose precision when the rest of the model goes to half precision
        return super()._apply(lambda t: fn(t).to(t.dtype), recurse)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
