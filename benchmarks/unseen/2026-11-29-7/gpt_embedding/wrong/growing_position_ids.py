"""Position IDs are kept beside the tables, as a buffer that moves with the layer, and grow when a line needs more."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    START = 64  # most lines are short

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # no part of the checkpoint
        self.register_buffer("position_ids", torch.arange(self.START), persistent=False)

    def _positions(self, length: int) -> torch.Tensor:
        if length > self.position_ids.numel():
            longer = torch.arange(length, device=self.position_ids.device)
            self.register_buffer("position_ids", longer)
        return self.position_ids[:length]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} is more than context_size = {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(self._positions(length))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
