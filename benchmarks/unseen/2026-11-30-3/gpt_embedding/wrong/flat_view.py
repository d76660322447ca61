import torch
from torch import nn, Tensor


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        *lead, T = token_ids.shape
        C, D = self.pos_emb.weight.shape
        if T > C:
            raise ValueError(f"sequence too long ({T}), context_size={C}")
        flat = token_ids.view(-1)
        tok = torch.index_select(self.tok_emb.weight, 0, flat)
        pos = self.pos_emb.weight.narrow(0, 0, T)
        return tok.view(*lead, T, D) + pos


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
