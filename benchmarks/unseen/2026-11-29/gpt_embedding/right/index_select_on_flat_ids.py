"""index_select on the flattened IDs and a reshape back, with Xavier numbers at the start."""
import torch
from torch import nn


class _Rows(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        weight = nn.Parameter(torch.empty(n, d))
        nn.init.xavier_uniform_(weight)
        self.register_parameter("weight", weight)

    def extra_repr(self):
        return "x".join(map(str, self.weight.shape))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = _Rows(vocab_size, emb_dim)
        self.pos_emb = _Rows(context_size, emb_dim)

    def forward(self, token_ids):
        table, positions = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.shape[-1] > positions.shape[0]:
            raise ValueError(f"{token_ids.shape[-1]} > {positions.shape[0]}")
        flat = token_ids.reshape(-1)
        if flat.device != torch.device("meta") and not torch.all((0 <= flat) & (flat < table.shape[0])):
            raise IndexError("token ID out of range")
        rows = torch.index_select(table, 0, flat).reshape(token_ids.shape + table.shape[1:])
        return rows + torch.index_select(positions, 0, torch.arange(token_ids.shape[-1], device=flat.device))


def count_parameters(module):
    trainable = {p for p in module.parameters() if p.requires_grad}
    return sum(p.shape.numel() for p in trainable)
