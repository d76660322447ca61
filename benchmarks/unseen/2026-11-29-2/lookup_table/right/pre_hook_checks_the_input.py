"""A forward pre-hook refuses bad IDs before forward, which refuses them a second time; F.linear is the product."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def ensure_valid(token_ids: Tensor, size: int) -> None:
    valid = (0 <= token_ids) & (token_ids < size)
    if not valid.all().item():
        raise IndexError(f"invalid token ID, the vocabulary has {size} entries")


def refuse_bad_input(module, args):
    ensure_valid(args[0], module.weight.shape[0])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ensure_valid(token_ids, table.shape[0])
    return table[token_ids.long(), :]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ensure_valid(token_ids, table.shape[0])
    hot = F.one_hot(token_ids.to(torch.long), table.shape[0])
    return F.linear(hot.to(dtype=table.dtype), table.mT)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_forward_pre_hook(refuse_bad_input)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
