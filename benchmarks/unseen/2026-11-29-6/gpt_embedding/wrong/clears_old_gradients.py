"""Embedding layer that cannot suffer from a forgotten zero_grad().

The gradients of the last step are dropped when the next training step begins, which is when forward is called in
training mode with gradient on. (Setting them to None is what optimizer.zero_grad() does too.)
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _drop_old_gradients(self):
        for table in (self.tok_emb, self.pos_emb):
            table.weight.grad = None

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq = token_ids.shape[-1]
        if seq > self.pos_emb.num_embeddings:
            raise ValueError(f"sequence of {seq} tokens, positions for {self.pos_emb.num_embeddings}")
        if self.training and torch.is_grad_enabled():
            self._drop_old_gradients()
        pos = torch.arange(seq, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
