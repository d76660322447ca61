"""Embedding layer, and a count that goes from module to module and remembers what it has seen."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        steps = token_ids.shape[-1]
        if steps > self.pos_emb.num_embeddings:
            raise ValueError(f"{steps} > {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(steps, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    """Adds up what each module owns itself, without what an earlier one has brought along."""
    seen: set[int] = set()
    total = 0
    for part in module.modules():
        own = [p for p in part._parameters.values() if p is not None]
        new = [p for p in own if p.requires_grad and id(p) not in seen]
        total += sum(p.numel() for p in new)
        seen.update(map(id, own))
    return total
