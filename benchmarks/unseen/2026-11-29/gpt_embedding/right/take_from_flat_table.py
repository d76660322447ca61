"""Counts in the flat memory of the table: element j of row i is number i * D + j, for torch.take."""
import torch
from torch import Tensor, nn


class FlatTable(nn.Module):
    weight: nn.Parameter

    def __init__(self, rows: int, dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, dim).mul_(0.1))

    def forward(self, ids: Tensor) -> Tensor:
        dim = self.weight.size(1)
        start = ids.to(torch.int64).unsqueeze(-1) * dim
        return self.weight.take(start + torch.arange(dim, device=ids.device))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = FlatTable(vocab_size, emb_dim)
        self.pos_emb = FlatTable(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        size = token_ids.size(-1)
        if size > self.pos_emb.weight.size(0):
            raise ValueError(f"{size} tokens for {self.pos_emb.weight.size(0)} positions")
        if not token_ids.is_meta:
            for wrong in (token_ids < 0, token_ids >= self.tok_emb.weight.size(0)):
                if wrong.any().item():
                    raise IndexError("there is no such token ID")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(size, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    unique = {id(p): p for p in module.parameters()}
    return sum(p.numel() for p in unique.values() if p.requires_grad)
