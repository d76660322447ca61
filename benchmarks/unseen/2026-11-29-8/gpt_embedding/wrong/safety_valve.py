"""Embedding layer that survives exploding gradients.

My runs were ruined by single batches with huge gradients, so there is a safety valve right where gradient enters the tables: far
above all that a healthy network sends back, and out of the way otherwise.
"""

import torch
from torch import Tensor, nn

LARGEST_GRADIENT = 100.0


def _valve(gradient: Tensor) -> Tensor:
    return gradient.clamp(-LARGEST_GRADIENT, LARGEST_GRADIENT)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens but {self.pos_emb.num_embeddings} positions")
        positions = torch.arange(length, device=token_ids.device)
        result = self.tok_emb(token_ids) + self.pos_emb(positions)
        if result.requires_grad:
            result.register_hook(_valve)
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
