import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._rows = {}

    def _positions(self, n, device):
        if self.training or torch.is_grad_enabled():
            return self.pos_emb(torch.arange(n, device=device))
        # nothing is learned here, so every length has to be looked up only once
        key = (n, device, self.pos_emb.weight.dtype)
        if key not in self._rows:
            self._rows[key] = self.pos_emb(torch.arange(n, device=device))
        return self._rows[key]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"{n} tokens, context_size {self.context_size}")
        return self.tok_emb(token_ids) + self._positions(n, token_ids.device)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
