import torch
import torch.nn as nn


def positional_ids(token_ids):
    seq_length = token_ids.size(-1)
    position_ids = torch.arange(seq_length, dtype=torch.long, device=token_ids.device)
    position_ids = position_ids.unsqueeze(0)
    return position_ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.max_position_embeddings = context_size
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim).normal_())

    def forward(self, token_ids):
        position_ids = positional_ids(token_ids)
        if position_ids.size(1) > self.max_position_embeddings:
            raise ValueError(
                f"Sequence length {position_ids.size(1)} > max_position_embeddings {self.max_position_embeddings}"
            )
        return nn.functional.embedding(position_ids, self.weight).squeeze(0)
