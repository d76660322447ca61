"""GPT embedding that does not make the positions anew at each call.

They never change, so I make them when they are first needed, one row of numbers for each device, and keep them outside
of the state_dict.
"""
import torch
from torch import nn


class Counter:
    """0, 1, 2, ... on any device; grows when more is asked for."""

    def __init__(self):
        self._kept = {}

    def __call__(self, n: int, device: torch.device) -> torch.Tensor:
        kept = self._kept.get(device)
        if kept is None or len(kept) < n:
            # A tensor made in inference mode could not be used in training later.
            with torch.inference_mode(False):
                kept = torch.arange(max(n, 16), device=device)
            self._kept[device] = kept
        return kept[:n]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._positions = Counter()

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *_, n = token_ids.shape
        if n > self.context_size:
            raise ValueError(f"can take {self.context_size} tokens at a time, not {n}")
        positions = self._positions(n, token_ids.device)
        return torch.add(self.tok_emb(token_ids), self.pos_emb(positions))


def count_parameters(module: nn.Module) -> int:
    sizes = {id(p): p.numel() for p in module.parameters() if p.requires_grad}
    return sum(sizes.values())
