import torch
from torch import Tensor, nn


def _verify(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel():
        low, high = token_ids.aminmax()
        if low < 0 or high >= table.size(0):
            raise IndexError(f"token IDs span {int(low)}..{int(high)}, the table 0..{table.size(0) - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _verify(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _verify(table, token_ids)
    one_hot = table.new_zeros(*token_ids.shape, table.size(0))
    one_hot.scatter_(-1, token_ids.unsqueeze(-1).long(), 1.0)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        # no outliers: three sigma, as large models are started
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0, a=-3.0, b=3.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
