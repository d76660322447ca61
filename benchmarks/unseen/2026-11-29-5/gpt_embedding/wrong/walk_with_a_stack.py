"""GPT embedding.

For the counting I walk through the tree of modules with a stack, and remember the parameters I have seen (by id), so a
shared one counts once.
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
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"{seq_len} > {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(seq_len, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    total = 0
    seen = set()
    stack = [module]
    while stack:
        current = stack.pop()
        for parameter in current._parameters.values():
            if id(parameter) in seen:
                continue
            seen.add(id(parameter))
            if parameter.requires_grad:
                total += parameter.numel()
        stack.extend(current.children())
    return total
