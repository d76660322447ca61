import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        for name, rows in {"tok_emb": vocab_size, "pos_emb": context_size}.items():
            self.add_module(name, nn.Embedding(rows, emb_dim))

    def _first(self, n):
        w = self.pos_emb.weight
        return w.as_strided((n, w.size(1)), w.stride(), w.storage_offset())

    def forward(self, token_ids):
        n = token_ids.size()[-1]
        if not n <= self.pos_emb.weight.size(0):
            raise ValueError(n, self.pos_emb.weight.size(0))
        return torch.add(input=self.tok_emb(token_ids), other=self._first(n))


def count_parameters(module):
    seen = []
    def visit(m):
        for p in m._parameters.values():
            if p is not None and p.requires_grad and not any(p is q for q in seen):
                seen.append(p)
        for child in m._modules.values():
            if child is not None:
                visit(child)
    visit(module)
    return sum(p.numel() for p in seen)
