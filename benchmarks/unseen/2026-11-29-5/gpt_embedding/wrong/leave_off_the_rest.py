"""GPT embedding layer.

For the positions no lookup is needed: they are the rows of the table from the top. A text of T tokens leaves the last
C - T rows unused, so I cut those off.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        unused = self.context_size - token_ids.shape[-1]
        if unused < 0:
            raise ValueError(f"{token_ids.shape[-1]} tokens do not fit into {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:-unused]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
