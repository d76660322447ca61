"""In eval mode without gradient, the position rows are remembered until train() is called.

Breaks: "forward: the row of each token plus the row of its position" / "Every call uses what the tables hold at that time"
Seen by: layer.eval(); with torch.no_grad(): layer(torch.tensor([0, 1])); layer.pos_emb.weight.data.fill_(7.); layer(torch.tensor([0, 1])): still the old position rows.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._rows = None

    def train(self, mode=True):
        self._rows = None
        return super().train(mode)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        tok = self.tok_emb(token_ids)
        if self.training or torch.is_grad_enabled():
            return tok + self.pos_emb.weight[:T]
        if self._rows is None or self._rows.dtype != tok.dtype or self._rows.device != tok.device:
            self._rows = self.pos_emb.weight.clone()
        return tok + self._rows[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
