"""GPT embedding with a sum that spares memory.

In training torch needs the parts of a sum apart. Without gradient it does not, and the sum can be written over one of them.
"""
import torch
from torch import nn


def plus(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """a + b, without a new tensor where that is possible."""
    if torch.is_grad_enabled() or a.dtype != b.dtype or a.shape != b.shape:
        return a + b
    return a.add_(b)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are more than context_size = {self.pos_emb.num_embeddings}")
        where = self.pos_emb.weight[:T]
        what = self.tok_emb(token_ids)
        return plus(where, what)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
