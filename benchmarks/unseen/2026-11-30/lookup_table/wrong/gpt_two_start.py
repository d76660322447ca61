import torch
from torch import Tensor, nn


def _in_vocab(ids: Tensor, vocab_size: int) -> None:
    mask = (ids >= 0) & (ids < vocab_size)
    if not mask.all():
        raise IndexError(f"found {(~mask).sum().item()} token(s) outside the vocabulary of {vocab_size}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _in_vocab(token_ids, table.size(0))
    out = table.index_select(dim=0, index=token_ids.flatten())
    return out.reshape(*token_ids.size(), table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _in_vocab(token_ids, table.size(0))
    one_hot = nn.functional.one_hot(token_ids.to(torch.long), num_classes=table.size(0))
    return one_hot.to(dtype=table.dtype, device=table.device) @ table


class TokenEmbedding(nn.Module):
    """Token table with GPT-2's initialisation."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self._init_weights()

    def _init_weights(self) -> None:
        torch.nn.init.normal_(self.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
