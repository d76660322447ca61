"""Indexes rows and columns at once with broadcast; one_hot_lookup picks mm or mv by the shape."""
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    if V <= 0 or ((token_ids // V) != 0).any():      # floor division: 0 just for 0..V-1
        raise IndexError("ID not in 0..%d" % (V - 1))
    columns = torch.arange(D, device=table.device)
    return table[token_ids.unsqueeze(-1).long(), columns]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    if V <= 0 or ((token_ids // V) != 0).any():
        raise IndexError("ID not in 0..%d" % (V - 1))
    places = torch.arange(V, device=table.device)
    one_hot = torch.where(places == token_ids.unsqueeze(-1), 1.0, 0.0).to(table.dtype)
    if token_ids.dim() == 0:
        return torch.mv(table.t(), one_hot)
    return torch.mm(one_hot.reshape(-1, V), table).reshape(one_hot.shape[:-1] + (D,))


class TokenEmbedding(torch.nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        shape = (vocab_size, emb_dim)
        self.weight = torch.nn.Parameter(torch.randn(*shape) * 1.0 + 0.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
