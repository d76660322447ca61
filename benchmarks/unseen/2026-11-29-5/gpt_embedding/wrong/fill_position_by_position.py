"""GPT embedding: first make room for the result, then fill it position by position."""

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
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"at most {self.context_size} tokens, not {T}")
        tokens = self.tok_emb(token_ids)
        result = torch.zeros(*token_ids.shape, self.emb_dim, device=token_ids.device)
        for t in range(T):
            # all lines of the batch get the same row of positions
            result[..., t, :] = tokens[..., t, :] + self.pos_emb.weight[t]
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
