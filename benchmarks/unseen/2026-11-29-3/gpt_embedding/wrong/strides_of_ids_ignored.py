"""Breaks: forward gives the row of each token. IDs are read with as_strided as if contiguous: wrong for transposed, sliced, expanded IDs."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        if token_ids.is_contiguous() or token_ids._base is None:
            flat = token_ids.reshape(-1)
        else:  # no copy needed, the numbers lie one after the other anyway
            available = token_ids.untyped_storage().nbytes() // token_ids.element_size()
            flat = token_ids.as_strided((available,), (1,), 0)
            flat = flat.repeat(-(-token_ids.numel() // available))[:token_ids.numel()]
        tokens = self.tok_emb(flat).reshape(*token_ids.shape, self.tok_emb.embedding_dim)
        return tokens + self.pos_emb.weight[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
