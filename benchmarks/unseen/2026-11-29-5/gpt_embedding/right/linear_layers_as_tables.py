"""GPT embedding layer out of nn.Linear.

The weight of `nn.Linear(emb_dim, vocab_size)` is stored as [vocab_size, emb_dim], so it is a table with a row for every
token, and later the same layer could be the output head. Its random start (uniform) is fine for us.
"""

import torch
from torch import nn
from torch.nn.functional import embedding


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        # bias=False, or the state_dict would have four entries
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.size(dim=-1)
        if seq_len > self.pos_emb.out_features:
            raise ValueError(
                f"The sequence has {seq_len} tokens. That is more than the {self.pos_emb.out_features} of the context."
            )
        x = embedding(token_ids, self.tok_emb.weight)
        p = embedding(torch.arange(seq_len, device=token_ids.device), self.pos_emb.weight)
        return torch.add(x, p)


def count_parameters(module: nn.Module) -> int:
    # flatten each one to a list and measure how long the lists are
    return sum(len(p.detach().reshape(-1)) for p in module.parameters() if p.requires_grad)
