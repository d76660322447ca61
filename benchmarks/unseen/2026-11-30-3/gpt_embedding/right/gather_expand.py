import torch
from torch import nn


class GatherTable(nn.Module):
    def __init__(self, size: int, dim: int, std: float = 0.02) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size, dim))
        self.std = std
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.trunc_normal_(self.weight, std=self.std)

    def forward(self, flat_ids: torch.Tensor) -> torch.Tensor:
        index = flat_ids[:, None].expand(-1, self.weight.size(1))
        return self.weight.gather(0, index)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, *, std: float = 0.02) -> None:
        super().__init__()
        self.tok_emb = GatherTable(vocab_size, emb_dim, std)
        self.pos_emb = GatherTable(context_size, emb_dim, std)

    def reset_parameters(self) -> None:
        self.tok_emb.reset_parameters()
        self.pos_emb.reset_parameters()

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T} exceeds C={C}")
        V, D = self.tok_emb.weight.shape
        if token_ids.lt(0).any() or token_ids.ge(V).any():
            raise IndexError(f"every id must be one of 0, ..., {V - 1}")
        flat = token_ids.long().flatten()
        where = torch.arange(T, device=flat.device).expand(token_ids.shape).flatten()
        return (self.tok_emb(flat) + self.pos_emb(where)).unflatten(0, token_ids.shape) if flat.numel() else (
            self.tok_emb(flat) + self.pos_emb(where)
        ).reshape(*token_ids.shape, D)


def count_parameters(module: nn.Module) -> int:
    return sum({id(p): p.numel() for p in module.parameters() if p.requires_grad}.values())
