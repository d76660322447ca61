"""GPT embedding and a parameter counter that goes through the modules one by one."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        available = self.pos_emb.num_embeddings
        if length > available:
            raise ValueError(f"{length} positions asked for, {available} available")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    """`modules()` gives the module itself and all below, each one once. recurse=False: only the own parameters of each,
    so that those of the children are not counted again.
    """
    total = 0
    for part in module.modules():
        for parameter in part.parameters(recurse=False):
            if parameter.requires_grad:
                total += parameter.numel()
    return total
