"""One line is easy; a batch is a stack of easier problems."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        # drawn in the other order, and uniformly
        self.add_module("pos_emb", nn.Embedding(context_size, emb_dim))
        self.add_module("tok_emb", nn.Embedding(vocab_size, emb_dim))
        nn.init.uniform_(self.pos_emb.weight, -0.1, 0.1)
        nn.init.uniform_(self.tok_emb.weight, -0.1, 0.1)

    def _line(self, ids, positions):
        if ids.dim() == 1 or ids.shape[0] == 0:
            return self.tok_emb(ids) + positions
        return torch.stack([self._line(part, positions) for part in ids.unbind(0)])

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"the line has {length} tokens; I take {self.pos_emb.num_embeddings}")
        return self._line(token_ids, self.pos_emb.weight.split([length, self.pos_emb.num_embeddings - length])[0])


def count_parameters(module):
    def walk(m, seen):
        n = 0
        for p in m._parameters.values():
            if p is not None and p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                n += p.numel()
        return n + sum(walk(child, seen) for child in m.children())
    return walk(module, set())
