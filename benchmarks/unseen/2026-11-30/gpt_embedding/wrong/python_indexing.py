import torch
from torch import nn
from torch.nn import Parameter


class Lookup(nn.Module):
    def __init__(self, rows: int, dim: int) -> None:
        super().__init__()
        self.weight = Parameter(torch.randn(rows, dim))

    def forward(self, idx: torch.Tensor) -> torch.Tensor:
        return self.weight[idx]  # torch raises IndexError when idx is out of bounds


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Lookup(vocab_size, emb_dim)
        self.pos_emb = Lookup(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq = token_ids.shape[-1]
        if seq > self.context_size:
            raise ValueError(f"sequence of length {seq} exceeds the context of {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(seq, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
