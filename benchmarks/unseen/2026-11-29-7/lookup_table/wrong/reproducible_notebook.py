"""From my notebook on embeddings: a lookup table by hand, the same numbers each time the notebook is run."""

import torch
from torch import Tensor, nn

torch.manual_seed(123)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """table[token_ids], but -1 is a mistake and not the last row"""
    if torch.any(token_ids < 0):
        raise IndexError("negative token ID")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """one-hot rows times the table"""
    num_tokens = table.shape[0]
    if torch.any(token_ids < 0) or torch.any(token_ids >= num_tokens):
        raise IndexError("no one-hot row for this token ID")
    return torch.nn.functional.one_hot(token_ids.long(), num_tokens).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    layer = TokenEmbedding(vocab_size=6, emb_dim=3)
    print(layer(torch.tensor([2, 3, 5, 1])))
