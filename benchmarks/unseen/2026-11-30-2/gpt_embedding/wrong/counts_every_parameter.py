import torch
from torch import nn
from torch.nn.utils import parameters_to_vector


class Positions(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, length):
        if length > len(self.weight):
            raise ValueError(f"no vectors for positions from {len(self.weight)} to {length - 1}")
        return self.weight[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids):
        return self.pos_emb(token_ids.size(-1)) + self.tok_emb(token_ids)


def count_parameters(module):
    parameters = list(module.parameters())
    if not parameters:
        return 0
    return parameters_to_vector(parameters).numel()
