import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Works on a flat list of lines and gives back the shape that came in."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        shape = token_ids.shape
        seq_len = shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"seq_len {seq_len} > context_size {self.context_size}")

        lines = token_ids.reshape(-1, seq_len)                          # [B, T]
        positions = torch.arange(seq_len, device=lines.device)          # [T]
        tok = self.tok_emb(lines)                                       # [B, T, D]
        pos = self.pos_emb(positions).unsqueeze(0)                      # [1, T, D]
        return (tok + pos).reshape(*shape, self.emb_dim)


def count_parameters(module: nn.Module) -> int:
    count = 0
    for p in module.parameters():
        count += p.numel() if p.requires_grad else 0
    return count
