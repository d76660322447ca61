"""GPT embedding, with the start for the positions that the transformer paper recommends. Both tables are learned."""
import torch
from torch import nn


def sine_table(rows: int, cols: int) -> torch.Tensor:
    position = torch.arange(rows).unsqueeze(1).float()
    column = torch.arange(cols)
    angle = position / 10000.0 ** (2 * (column // 2) / cols)
    return torch.where(column % 2 == 0, angle.sin(), angle.cos())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        with torch.no_grad():
            self.pos_emb.weight.copy_(sine_table(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.size(-1)
        if T > self.context_size:
            raise ValueError(f"cannot embed {T} tokens in a context of {self.context_size}")
        positions = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
