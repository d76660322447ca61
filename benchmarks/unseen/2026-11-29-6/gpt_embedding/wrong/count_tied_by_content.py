"""The embedding layer, and a count that finds tied parameters by what they hold.

Two tied parameters can be two objects (after a model was saved and loaded, say), and then comparing objects would count
them twice. So a parameter counts only if no parameter of the same shape with the same numbers came before.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens > context size {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def _same(a, b):
    return a is b or (a.shape == b.shape and a.dtype == b.dtype and torch.equal(a, b))


def count_parameters(module: nn.Module) -> int:
    counted = []
    for p in module.parameters():
        if p.requires_grad and not any(_same(p, q) for q in counted):
            counted.append(p)
    return sum(p.numel() for p in counted)
