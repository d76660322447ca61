import torch
from torch import nn
from torch.nn import Parameter, ParameterDict
from torch.nn.functional import embedding


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        for name, rows in {"tok_emb": vocab_size, "pos_emb": context_size}.items():
            self.add_module(name, ParameterDict({"weight": Parameter(torch.randn(rows, emb_dim))}))

    def forward(self, token_ids):
        tok, pos = self.tok_emb["weight"], self.pos_emb["weight"]
        n = token_ids.shape[-1]
        if n > (limit := pos.size(0)):
            raise ValueError("input length {} > context length {}".format(n, limit))
        ranks = torch.ones_like(token_ids).cumsum(dim=-1) - 1
        return embedding(token_ids, tok) + embedding(ranks, pos)


def count_parameters(module):
    learned = []
    for parameter in module.parameters():
        if parameter.requires_grad:
            learned.append(parameter.numel())
    return sum(learned)
