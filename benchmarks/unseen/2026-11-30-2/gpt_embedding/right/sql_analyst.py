"""
SELECT   s.line, s.position, t.vector + p.vector AS vector
FROM     sequence  s
JOIN     tok_emb   t ON t.id = s.token_id
JOIN     pos_emb   p ON p.id = s.position
ORDER BY s.line, s.position;
"""
import torch
import torch.nn.functional as F
from torch import nn


class Relation(nn.Module):
    """CREATE TABLE relation (id INTEGER PRIMARY KEY, vector FLOAT[])"""

    def __init__(self, cardinality, width):
        super().__init__()
        # INSERT INTO relation SELECT i, random_normal() FROM generate_series(...)
        self.weight = nn.Parameter(torch.empty(cardinality, width).normal_())

    def __len__(self):  # SELECT COUNT(*)
        return len(self.weight)

    def inner_join(self, foreign_key):
        return F.embedding(foreign_key, self.weight)

    def limit(self, n):  # ORDER BY id LIMIT n
        return torch.split(self.weight, [n, len(self) - n])[0]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Relation(vocab_size, emb_dim)
        self.pos_emb = Relation(context_size, emb_dim)

    def forward(self, token_ids):
        *_, n = token_ids.shape
        if n > len(self.pos_emb):
            raise ValueError(f"CHECK constraint violated: {n} <= {len(self.pos_emb)}")
        try:
            t = self.tok_emb.inner_join(token_ids)
        except IndexError as e:
            raise IndexError(f"FOREIGN KEY constraint violated: token_id must be in 0..{len(self.tok_emb) - 1}") from e
        p = self.pos_emb.limit(n)
        return torch.add(t, p)


def count_parameters(module):
    # SELECT SUM(numel) FROM (SELECT DISTINCT address, numel FROM params WHERE requires_grad)
    distinct = {}
    for p in module.parameters():
        if p.requires_grad:
            distinct.setdefault(id(p), p.numel())
    return sum(distinct.values())
