"""Notes its dtype in `to` and `double`, and gives its results in it.

Believes: whoever changes the dtype of a layer calls a method of the layer.
Tell: Your layer notes its dtype in methods of its own. Where a network that it is part of is moved, torch moves the tables
    and calls none of these, so that you return the old dtype. The tables know theirs.
Caught by: follows_its_module_to_any_dtype_and_device
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.dtype = torch.float32

    def to(self, *args, **kwargs):
        super().to(*args, **kwargs)
        self.dtype = self.tok_emb.weight.dtype
        return self

    def double(self):
        return self.to(torch.float64)

    def float(self):
        return self.to(torch.float32)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        embedded = self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))
        return embedded.to(self.dtype)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
