"""GPT embedding and a parameter counter.

`modules()` gives every module just once, even if it is used in two places, so nothing is counted twice.
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
            raise ValueError(f"{T} tokens, room for {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    total = 0
    for part in module.modules():
        for parameter in part.parameters(recurse=False):
            if parameter.requires_grad:
                total += parameter.numel()
    return total
