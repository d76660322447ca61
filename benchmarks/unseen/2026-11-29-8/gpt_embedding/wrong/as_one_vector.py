"""Embedding layer; the parameters are counted the way an optimiser in numpy would see them.

`parameters_to_vector` lays all trainable parameters end to end, every shared one once, and the length of that vector is the number
of things to learn.
"""

import torch
from torch import nn
from torch.nn.utils import parameters_to_vector


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *_, T = token_ids.shape
        if T > self.context_size:
            raise ValueError(f"expected at most {self.context_size} tokens, got {T}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


@torch.no_grad()
def count_parameters(module: nn.Module) -> int:
    trainable = [parameter for parameter in module.parameters() if parameter.requires_grad]
    if not trainable:
        return 0
    return parameters_to_vector(trainable).shape[0]
