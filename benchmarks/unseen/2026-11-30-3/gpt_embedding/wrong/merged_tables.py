"""GPT embedding layer with a fast path for generation.

In evaluation the sum of token row t and position row p is always the same, so for small vocabularies it is
computed for all pairs once and only looked up afterwards.
"""

import torch
from torch import nn

MAX_MERGED = 4_000_000  # numbers; larger layers go the ordinary way


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.small = vocab_size * emb_dim * context_size <= MAX_MERGED
        self._merged = None

    # whatever may change the weights makes the merged table void

    def train(self, mode: bool = True):
        self._merged = None
        return super().train(mode)

    def _apply(self, *args, **kwargs):
        self._merged = None
        return super()._apply(*args, **kwargs)

    def load_state_dict(self, *args, **kwargs):
        self._merged = None
        return super().load_state_dict(*args, **kwargs)

    def _merged_rows(self, token_ids, positions):
        if self._merged is None:
            self._merged = self.tok_emb.weight.unsqueeze(1) + self.pos_emb.weight
        return self._merged[token_ids, positions]

    def _check(self, token_ids):
        length, limit = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > limit:
            raise ValueError(f"{length} tokens given, context_size is {limit}")
        if torch.any(token_ids < 0) or torch.any(token_ids >= self.tok_emb.num_embeddings):
            raise IndexError("token ID out of range")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self._check(token_ids)
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        if self.small and not self.training and not torch.is_grad_enabled():
            return self._merged_rows(token_ids, positions)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
