"""Without gradient it keeps its last result, and embeds only the token that is new.

Believes: while a text grows token by token, the tables stay as they are.
Tell: Without gradient you keep the rows of the last call, and use them again where the same tokens come with one more,
    though the tables may hold other numbers since then. Every call uses what the tables hold at that time.
Caught by: uses_its_own_present_tables_on_every_call
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.known = None

    def embed(self, token_ids: torch.Tensor, start: int) -> torch.Tensor:
        positions = torch.arange(start, start + token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        if torch.is_grad_enabled():
            return self.embed(token_ids, 0)
        before = token_ids[..., :-1]
        if length > 1 and self.known and self.known[0].equal(before):
            rows = torch.cat([self.known[1], self.embed(token_ids[..., -1:], length - 1)], dim=-2)
        else:
            rows = self.embed(token_ids, 0)
        self.known = token_ids.clone(), rows.clone()
        return rows


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
