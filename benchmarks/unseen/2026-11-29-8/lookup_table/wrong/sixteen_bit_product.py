"""Lookup by index and by product. The product picks the dtype that it computes in by the size of a number."""

import torch
from torch import Tensor, nn

# Bytes per number -> dtype of the product. A row is multiplied by 1 only, so 16 bits in are 16 bits out.
COMPUTE_DTYPE = {2: torch.half, 4: torch.float, 8: torch.double}


def validate(token_ids: Tensor, vocab_size: int) -> Tensor:
    """The IDs as int64; IndexError where one is not in the table."""
    ids = token_ids.to(torch.int64)
    if not torch.equal(ids, ids.clamp(min=0, max=vocab_size - 1)):
        raise IndexError(f"all token IDs have to be in 0..{vocab_size - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[validate(token_ids, table.shape[0])]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = validate(token_ids, table.shape[0])
    compute = COMPUTE_DTYPE[table.element_size()]
    one_hot = torch.zeros((*ids.shape, table.shape[0]), dtype=compute, device=table.device)
    one_hot = one_hot.scatter(-1, ids.unsqueeze(-1), 1)
    return (one_hot @ table.to(compute)).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty(vocab_size, emb_dim)
        self.weight = nn.Parameter(weight.normal_(mean=0.0, std=1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
