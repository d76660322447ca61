"""A token embedding that lets me look at the gradient of its output in a notebook (`layer.output.grad`)."""

import torch
from torch import Tensor, nn


def check_token_ids(token_ids: Tensor, vocab_size: int) -> None:
    """Raises IndexError if any ID has no row."""
    if token_ids.numel() == 0:
        return
    smallest = token_ids.amin()
    largest = token_ids.amax()
    if smallest < 0:
        raise IndexError(f"negative token ID {smallest.item()}")
    if largest >= vocab_size:
        raise IndexError(f"token ID {largest.item()} but only {vocab_size} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_token_ids(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_token_ids(token_ids, table.shape[0])
    vocab = torch.arange(table.shape[0], dtype=token_ids.dtype, device=table.device)
    return torch.where(token_ids.unsqueeze(-1) == vocab, 1.0, 0.0).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.output = None

    def forward(self, token_ids: Tensor) -> Tensor:
        output = lookup(self.weight, token_ids)
        if torch.is_grad_enabled():
            output.retain_grad()  # the output is no leaf: without this its gradient is thrown away
            self.output = output
        return output
