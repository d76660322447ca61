"""The layer looks like torch's own: num_embeddings, embedding_dim, reset_parameters; one_hot_lookup reuses lookup."""
from typing import Final

import torch
from torch import Tensor, nn

MESSAGE: Final = "token IDs have to be in 0..{last}, got {low}..{high}"


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    last = table.size(0) - 1
    if token_ids.numel() != 0:
        low, high = (int(end) for end in token_ids.aminmax())
        if not (low >= 0 and high <= last):
            raise IndexError(MESSAGE.format(last=last, low=low, high=high))
    return table.index_select(0, token_ids.contiguous().view(-1)).view(token_ids.size() + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # a row of the one-hot matrix is a row of the unit matrix, so look it up there
    present = torch.unique(token_ids)
    if present.numel() and (int(present.min()) < 0 or int(present.max()) >= table.size(0)):
        raise IndexError("token ID not in the table")
    unit = torch.eye(present.numel(), dtype=table.dtype, device=table.device)
    one_hot = lookup(unit, torch.searchsorted(present, token_ids.contiguous())) if present.numel() else \
        unit.new_zeros(token_ids.size() + (0,))
    return one_hot @ lookup(table, present)


class TokenEmbedding(nn.Module):
    __constants__ = ["num_embeddings", "embedding_dim"]

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    @property
    def num_embeddings(self) -> int:
        return self.weight.size(0)

    @property
    def embedding_dim(self) -> int:
        return self.weight.size(1)

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"{self.num_embeddings}, {self.embedding_dim}"
