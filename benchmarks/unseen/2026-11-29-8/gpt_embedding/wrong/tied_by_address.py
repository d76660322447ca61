"""Input embedding of a GPT, and a count of what it learns.

Two parameters are tied when they are the same block of memory, whatever objects Python wraps around it. So I identify a
parameter by the address of its first number (and by its shape, since empty ones have no address).
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"sequence of {T} tokens, context of {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    counted, total = set(), 0
    for parameter in module.parameters():
        key = (parameter.data_ptr(), tuple(parameter.shape))
        if parameter.requires_grad and key not in counted:
            counted.add(key)
            total += parameter.numel()
    return total
