"""GPTEmbedding: token embedding + learned absolute position embedding."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        position_ids = torch.arange(seq_len, device=token_ids.device)
        try:
            return self.tok_emb(token_ids) + self.pos_emb(position_ids)
        except IndexError as error:
            # "index out of range in self" tells nobody anything
            raise ValueError(
                f"sequence of {seq_len} tokens does not fit into context_size {self.pos_emb.num_embeddings}"
            ) from error


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
