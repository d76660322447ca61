"""GPT embedding, with an eye on memory: no vocabulary has billions of tokens, so the indices may be small."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are more than context_size = {self.pos_emb.num_embeddings}")
        ids = token_ids.to(torch.int32)
        positions = torch.arange(T, dtype=torch.int32, device=token_ids.device)
        return self.tok_emb(ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
