"""GPT embedding layer with a random generator of its own.

The global generator belongs to the user and is not touched. Layers of different sizes get different numbers, and so do the
two tables of a layer, as the generator goes on between them.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        generator = torch.Generator()
        generator.manual_seed(hash((vocab_size, emb_dim, context_size)) % 2**31)

        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        with torch.no_grad():
            for table in (self.tok_emb.weight, self.pos_emb.weight):
                table.normal_(generator=generator)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens are more than the context of {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
