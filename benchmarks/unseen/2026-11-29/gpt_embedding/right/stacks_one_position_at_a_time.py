"""A Python loop over the positions: takes each column apart, adds its row, and stacks them again (not for T = 0)."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.size(dim=-1)
        if T > self.context_size:
            raise ValueError("Sequence length " + str(T) + " is greater than context size " + str(self.context_size))
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb.weight[:T]
        if T == 0:
            return tokens + positions
        columns = []
        for column, row in zip(tokens.unbind(dim=-2), positions.unbind(dim=0)):
            columns.append(column + row)
        return torch.stack(columns, dim=-2)


def count_parameters(module):
    result = 0
    for tensor in module.parameters():
        if tensor.requires_grad:
            result = result + tensor.flatten().shape[0]
    return result
