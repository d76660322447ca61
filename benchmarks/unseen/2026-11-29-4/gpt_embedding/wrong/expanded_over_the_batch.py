"""GPT embedding. Works for one text and for a batch of texts; in a batch every text gets the same positions."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C, T = self.pos_emb.num_embeddings, token_ids.shape[-1]
        if T > C:
            raise ValueError(f"the context holds {C} tokens, not {T}")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        if token_ids.dim() > 1:
            pos = pos.unsqueeze(0).expand(token_ids.shape[0], -1, -1)
        return tok + pos


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
