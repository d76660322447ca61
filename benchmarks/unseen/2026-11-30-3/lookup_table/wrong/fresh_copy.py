import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if bool((token_ids < 0).any()) or bool((token_ids >= V).any()):
        raise IndexError(f"valid IDs are 0 to {V - 1}")
    # add the rows into a new tensor, so that the result never shares memory with the table
    out = torch.zeros(*token_ids.shape, D, dtype=table.dtype, device=table.device)
    return out + table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if bool((token_ids < 0).any()) or bool((token_ids >= V).any()):
        raise IndexError(f"valid IDs are 0 to {V - 1}")
    one_hot = token_ids[..., None] == torch.arange(V, device=token_ids.device)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
