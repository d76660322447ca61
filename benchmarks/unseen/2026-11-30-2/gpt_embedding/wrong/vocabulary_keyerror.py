import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Token vectors and position vectors, added."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _check(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens do not fit into {self.context_size}")
        unknown = (token_ids < 0) | (token_ids >= self.vocab_size)
        if unknown.any():
            first = token_ids[unknown][0].item()
            raise KeyError(f"token {first} is not in the vocabulary")

    def forward(self, token_ids):
        self._check(token_ids)
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
