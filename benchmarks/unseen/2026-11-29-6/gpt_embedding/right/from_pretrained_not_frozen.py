"""Start values as in GPT-2: normal with a standard deviation of 0.02 for tokens and 0.01 for positions.

from_pretrained would freeze the table, hence freeze=False.
"""

import torch
from torch import nn

TOKEN_STD = 0.02
POSITION_STD = 0.01


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding.from_pretrained(torch.randn(vocab_size, emb_dim) * TOKEN_STD, freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(torch.randn(context_size, emb_dim) * POSITION_STD, freeze=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        c = self.pos_emb.num_embeddings
        if n > c:
            raise ValueError(f"{n} tokens are too many, {c} is the limit")
        out = self.tok_emb(token_ids)
        out = out + self.pos_emb.weight[:n]
        return out


def count_parameters(module: nn.Module) -> int:
    return sum([p.numel() for p in module.parameters() if p.requires_grad is True])
