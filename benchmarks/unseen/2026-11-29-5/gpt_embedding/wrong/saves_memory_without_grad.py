"""GPT embedding layer.

With gradients it is a plain sum. Without (when text is generated), the rows of the positions are spread over the batch
and the tokens are added to them in place, so that no third tensor of this size is needed.
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
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens do not fit into a context of {self.context_size}")

        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb.weight[:T]
        if torch.is_grad_enabled():
            return tokens + positions

        # expand gives a view that repeats the rows, contiguous makes real memory of it
        result = positions.expand(*token_ids.shape, self.emb_dim).contiguous()
        result += tokens
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
