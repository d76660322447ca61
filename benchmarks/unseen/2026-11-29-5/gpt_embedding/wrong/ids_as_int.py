"""GPT embedding layer.

IDs come as int32 or int64. A vocabulary has far fewer than two billion tokens, so int32 is enough for all, and it takes half
of the memory that autograd has to keep for the backward pass.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        ids = token_ids.int()
        positions = torch.arange(num_tokens, dtype=torch.int32, device=token_ids.device)
        # nn.Embedding raises an IndexError for IDs that are not in the table, negative ones too
        return self.tok_emb(ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
