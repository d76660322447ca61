"""GPT embedding. The positions are always the same, so they are made once per device, at the first call."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._positions = {}

    def positions(self, device: torch.device) -> torch.Tensor:
        if device not in self._positions:
            self._positions[device] = torch.arange(self.context_size, device=device)
        return self._positions[device]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens are more than context_size = {self.context_size}")
        positions = self.positions(token_ids.device)[:T]
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
