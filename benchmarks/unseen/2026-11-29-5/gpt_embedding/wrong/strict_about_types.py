"""GPTEmbedding, with strict checks of what comes in."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _check(self, token_ids: torch.Tensor) -> None:
        if not isinstance(token_ids, torch.Tensor):
            raise TypeError(f"token IDs must be a tensor, not {type(token_ids).__name__}")
        if token_ids.dtype != torch.long:
            raise TypeError(f"token IDs must be whole numbers (torch.long), not {token_ids.dtype}")
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens are more than context_size = {self.context_size}")
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token IDs must be in 0 ... {self.vocab_size - 1}")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self._check(token_ids)
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    if not isinstance(module, nn.Module):
        raise TypeError("not a module")
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
