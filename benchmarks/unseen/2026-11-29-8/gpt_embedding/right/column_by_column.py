"""An embedding seen column by column.

Every column of the table is a function from IDs to numbers. I write that function for one column and let `vmap` do it for all,
the columns of the result at its end.
"""

import torch
from torch import Tensor, nn
from torch.func import vmap


def look_up(table: Tensor, ids: Tensor) -> Tensor:
    return vmap(lambda column: column[ids], in_dims=1, out_dims=-1)(table)


class Column(nn.Module):
    """Columns of `size` numbers, `width` of them side by side."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.xavier_normal_(torch.empty(size, width)))

    def forward(self, ids: Tensor) -> Tensor:
        return look_up(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Column(vocab_size, emb_dim)
        self.pos_emb = Column(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        size, limit = len(self.tok_emb.weight), len(self.pos_emb.weight)
        positions = torch.arange(token_ids.size(-1), device=token_ids.device)
        if len(positions) > limit:
            raise ValueError(f"{len(positions)} tokens, at most {limit} are possible")
        if not token_ids.is_meta and torch.logical_or(token_ids < 0, token_ids > size - 1).any().item():
            raise IndexError(f"an ID lies outside of the {size} tokens")
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    numbers = 0
    for parameter in module.parameters():
        match parameter.requires_grad:
            case True:
                numbers += parameter.numel()
    return numbers
