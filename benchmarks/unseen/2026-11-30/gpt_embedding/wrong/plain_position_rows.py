from collections import OrderedDict

import torch
from torch import nn


class GPTEmbedding(nn.Sequential):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(
            OrderedDict(
                tok_emb=nn.Embedding(vocab_size, emb_dim),
                pos_emb=nn.Embedding(context_size, emb_dim),
            )
        )

    def position_rows(self, length: int) -> torch.Tensor:
        table = self.pos_emb.weight.data  # the tensor inside of the parameter
        if length > len(table):
            raise ValueError(f"no rows for {length} tokens, the table has {len(table)}")
        return table[:length]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return self.tok_emb(token_ids) + self.position_rows(token_ids.shape[-1])


def count_parameters(module: nn.Module) -> int:
    sizes = {p: p.numel() for p in module.parameters() if p.requires_grad}
    return sum(sizes.values())
