"""The position table is a subclass of nn.Embedding with another forward."""
import torch
from torch import nn


class PositionEmbedding(nn.Embedding):
    def forward(self, input: torch.Tensor) -> torch.Tensor:
        length = input.shape[-1]
        if length > self.num_embeddings:
            raise ValueError(f"a text of {length} tokens is too long for {self.num_embeddings}")
        return super().forward(torch.arange(length, device=input.device).expand(input.shape))


class GPTEmbedding(nn.Module):
    tok_emb: nn.Embedding
    pos_emb: PositionEmbedding

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        nn.Module.__init__(self)
        self.tok_emb = nn.Embedding(embedding_dim=emb_dim, num_embeddings=vocab_size)
        self.pos_emb = PositionEmbedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return sum(part(token_ids) for part in (self.pos_emb, self.tok_emb))


def count_parameters(module: nn.Module) -> int:
    def walk(m, seen):
        own = 0
        for p in m._parameters.values():
            if p is not None and p.requires_grad and p not in seen:
                seen.add(p)
                own += p.numel()
        return own + sum(walk(child, seen) for child in m.children())

    return walk(module, set())
