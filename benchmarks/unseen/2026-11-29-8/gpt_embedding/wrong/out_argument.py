"""Embedding with `out=`.

When no graph is recorded, the result is allocated first and both lookups and the sum are written right into it, one line of
the batch after the other; with a graph that is not possible (`out=` does not support autograd).
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.size(-1) > self.context_size:
            raise ValueError(f"{token_ids.size(-1)} tokens given, at most {self.context_size} allowed")
        pos = self.pos_emb.weight.narrow(0, 0, token_ids.size(-1))
        if torch.is_grad_enabled():
            return self.tok_emb(token_ids) + pos
        out = torch.empty(*token_ids.shape, self.emb_dim, device=token_ids.device)
        torch.add(self.tok_emb(token_ids), pos, out=out)
        return out


def count_parameters(module: nn.Module) -> int:
    numbers = 0
    for name, parameter in module.named_parameters():
        numbers += parameter.numel() * bool(parameter.requires_grad)
    return numbers
