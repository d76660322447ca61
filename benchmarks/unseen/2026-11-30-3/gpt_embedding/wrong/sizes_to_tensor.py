import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """One table for what a token is, one for where it stands."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        t = token_ids.shape[-1]
        c = self.pos_emb.num_embeddings
        if t > c:
            raise ValueError(f"too long: {t} tokens, room for {c}")
        what = self.tok_emb(token_ids)
        where = self.pos_emb(torch.arange(t, device=token_ids.device))
        return what + where


def count_parameters(module: nn.Module) -> int:
    sizes = torch.tensor([p.numel() for p in module.parameters() if p.requires_grad])
    return sizes.sum().item()
