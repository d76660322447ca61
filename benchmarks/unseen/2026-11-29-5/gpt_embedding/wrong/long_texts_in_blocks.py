"""GPT embedding layer. Long texts are embedded in blocks of 64 tokens, which stay in the cache of the processor."""

import torch
from torch import nn

BLOCK = 64


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are more than the context of {self.context_size}")

        # cut both in the same number of pieces, embed piece by piece, and glue together along the tokens
        id_pieces = token_ids.split(BLOCK, dim=-1)
        row_pieces = self.pos_emb.weight[:length].chunk(len(id_pieces), dim=0)
        pieces = [self.tok_emb(ids) + rows for ids, rows in zip(id_pieces, row_pieces)]
        return torch.cat(pieces, dim=-2)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
