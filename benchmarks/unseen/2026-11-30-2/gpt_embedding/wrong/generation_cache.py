import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """The rows of the positions are the same in every step of generation, so they are looked up once."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._rows = {}

    def train(self, mode=True):
        self._rows.clear()
        return super().train(mode)

    def _apply(self, fn, *args, **kwargs):
        self._rows.clear()
        return super()._apply(fn, *args, **kwargs)

    def _position_rows(self, length, device):
        if self.training or torch.is_grad_enabled():
            return self.pos_emb(torch.arange(length, device=device))
        if length not in self._rows:
            self._rows[length] = self.pos_emb(torch.arange(length, device=device))
        return self._rows[length]

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, at most {self.context_size} are allowed")
        return self.tok_emb(token_ids) + self._position_rows(length, token_ids.device)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
