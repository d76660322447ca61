import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        weight = torch.empty(context_size, emb_dim)
        nn.init.normal_(weight)
        self.weight = nn.Parameter(weight)

    def forward(self, token_ids):
        num_tokens = token_ids.shape[-1]
        assert num_tokens <= self.context_size, f"{num_tokens} tokens do not fit into {self.context_size}"
        return self.weight[positional_ids(token_ids)]
