import torch
from torch import nn


class _Table(nn.Module):
    def __init__(self, start: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(start)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = _Table(torch.randn(vocab_size, emb_dim) * 0.02)
        # as in the Vision Transformer: training will find out about positions
        self.pos_emb = _Table(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        limit = len(self.pos_emb.weight)
        steps = token_ids.shape[-1]
        if steps > limit:
            raise ValueError(f"{steps} steps, limit {limit}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(steps, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
