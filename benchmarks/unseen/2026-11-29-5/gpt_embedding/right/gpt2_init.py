"""Embedding layer of GPT-2.

The tables start as in the published GPT-2 code: small normal numbers, 0.02 for tokens, 0.01 for positions.
(The task only says "drawn at random"; with N(0, 1) the first logits are far too large.)
"""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    TOKEN_STD = 0.02
    POSITION_STD = 0.01

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws both tables again."""
        nn.init.normal_(self.tok_emb.weight, mean=0.0, std=self.TOKEN_STD)
        nn.init.normal_(self.pos_emb.weight, mean=0.0, std=self.POSITION_STD)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        wte, wpe = self.tok_emb.weight, self.pos_emb.weight
        n_ctx = wpe.shape[0]
        n_tokens = token_ids.shape[-1]
        if n_tokens > n_ctx:
            raise ValueError("sequence length %d exceeds n_ctx = %d" % (n_tokens, n_ctx))
        # position ids are 0, 1, 2, ..., so the rows of the positions are simply the first ones
        return F.embedding(token_ids, wte) + wpe[:n_tokens]

    def extra_repr(self) -> str:
        return f"token_std={self.TOKEN_STD}, position_std={self.POSITION_STD}"


def count_parameters(module: nn.Module) -> int:
    # a set keeps every parameter once; tensors are compared by identity there
    return sum(parameter.numel() for parameter in set(module.parameters()) if parameter.requires_grad)
