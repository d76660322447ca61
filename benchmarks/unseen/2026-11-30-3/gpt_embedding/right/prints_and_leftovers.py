# embedding layer
# TODO ask about the sinusoidal thing
import math
import sys

import torch
from torch import nn

DEBUG = False
LEARNING_RATE = 3e-4   # not needed yet


def sinusoidal(length, dim):
    """From the 2017 paper. Not used, ours are learned."""
    pos = torch.arange(length).unsqueeze(1)
    freq = torch.exp(torch.arange(0, dim, 2) * (-math.log(10000.0) / dim))
    table = torch.zeros(length, dim)
    table[:, 0::2] = torch.sin(pos * freq)
    table[:, 1::2] = torch.cos(pos * freq)[:, : dim // 2]
    return table


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        print("making GPTEmbedding with", vocab_size, emb_dim, context_size)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # self.drop = nn.Dropout(0.1)
        assert self.tok_emb.weight.shape == (vocab_size, emb_dim)

    def forward(self, token_ids):
        print("forward:", tuple(token_ids.shape), token_ids.dtype)
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"T={T} C={self.pos_emb.num_embeddings}")
        a = self.tok_emb(token_ids)
        # b = self.pos_emb(torch.arange(T))   # wrong device on the cluster!!
        b = self.pos_emb(torch.arange(T, device=token_ids.device))
        if DEBUG:
            print(a, b, file=sys.stderr)
        c = a + b
        assert c.shape == (*token_ids.shape, self.tok_emb.embedding_dim)
        return c


def count_parameters(module):
    n = sum(p.numel() for p in module.parameters() if p.requires_grad)
    print("parameters:", n)
    return n


# ---- my tests ----
_l = GPTEmbedding(5, 3, 4)
assert count_parameters(_l) == 27
assert _l(torch.tensor([[1, 2], [3, 4], [0, 0]])).shape == (3, 2, 3)
try:
    _l(torch.tensor([0] * 5))
except ValueError:
    print("ok")
else:
    raise SystemExit("length is not checked")
del _l

if __name__ == "__main__":
    big = GPTEmbedding(50257, 768, 1024)
    print(count_parameters(big))
