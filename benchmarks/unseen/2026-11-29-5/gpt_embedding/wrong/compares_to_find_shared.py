"""GPT embedding layer, and a counter that looks for shared parameters itself."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.size(-1)
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"context is {self.pos_emb.num_embeddings}, got {length} tokens")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    counted: list[nn.Parameter] = []
    for parameter in module.parameters():
        if not parameter.requires_grad:
            continue
        # `parameter in counted` does not work for tensors (== compares number by number), torch.equal does
        if any(torch.equal(parameter, other) for other in counted):
            continue
        counted.append(parameter)
    return sum(parameter.numel() for parameter in counted)
