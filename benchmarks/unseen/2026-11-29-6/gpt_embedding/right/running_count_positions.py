"""The position of a token is how many tokens stand before it in its line.

So I count: a one for every token, added up from left to right (cumsum), less one. Every token of the batch gets its
own position that way, and both lookups look the same.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @staticmethod
    def positions(token_ids: torch.Tensor) -> torch.Tensor:
        ones = torch.ones_like(token_ids, dtype=torch.int64)
        return ones.cumsum(dim=-1) - ones

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        context = self.pos_emb.num_embeddings
        if token_ids.size(-1) > context:
            raise ValueError(f"the text has {token_ids.size(-1)} tokens, the context {context}")
        return self.tok_emb(token_ids) + self.pos_emb(self.positions(token_ids))


def count_parameters(module: nn.Module) -> int:
    trainable = (p for p in module.parameters() if p.requires_grad)
    return sum(p.flatten().shape[0] for p in trainable)
