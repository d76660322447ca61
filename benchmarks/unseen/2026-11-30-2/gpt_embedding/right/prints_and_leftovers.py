import torch
import torch.nn as nn
import torch.nn.functional as F
import numpy as np
import math, sys

VERBOSE = True     # TODO turn off some day
# device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def debug(*a):
    if VERBOSE:
        print("[emb]", *a)


# first try, not used any more
def old_lookup(table, ids):
    return torch.stack([table[i] for i in ids])


# from the blog, for sinusoids, not needed
def get_angles(pos, i, d_model):
    return pos / np.power(10000, (2 * (i // 2)) / np.float32(d_model))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        debug("making tables", vocab_size, emb_dim, context_size)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        #self.drop = nn.Dropout(0.1)
        #self.scale = math.sqrt(emb_dim)

    def check(self, token_ids):
        assert torch.is_tensor(token_ids), "not a tensor"
        assert not token_ids.is_floating_point(), "ids are whole numbers!"
        T = token_ids.shape[-1]
        C = self.pos_emb.weight.shape[0]
        if T > C:
            print("!!! too long", T, ">", C, file=sys.stderr)
            raise ValueError("sequence of length %d, context is %d" % (T, C))
        ids = token_ids.detach().cpu().numpy()
        V = self.tok_emb.weight.shape[0]
        if ids.size and (ids.min() < 0 or ids.max() >= V):
            print("!!! bad id somewhere", file=sys.stderr)
            raise IndexError("ids go from %d to %d, allowed are 0 to %d" % (ids.min(), ids.max(), V - 1))
        return T

    def forward(self, token_ids):
        T = self.check(token_ids)
        tok = self.tok_emb(token_ids)
        debug("tok", tok.shape)
        pos = self.pos_emb(torch.arange(0, T, dtype=torch.long, device=token_ids.device))
        debug("pos", pos.shape)
        x = tok + pos
        # x = torch.cat([tok, pos], -1)   # no! sum
        # x = self.drop(x)
        debug("x", x.shape, x.dtype)
        return x


def count_parameters(module):
    n = 0
    for name, p in module.named_parameters():
        debug(name, tuple(p.shape), p.requires_grad)
        if p.requires_grad:
            n += p.numel()
    debug("total", n)
    return n


if __name__ == "__main__":
    e = GPTEmbedding(100, 8, 16)
    e(torch.randint(0, 100, (2, 16)))
    count_parameters(e)
    try:
        e(torch.zeros(17, dtype=torch.long))
    except ValueError as err:
        print("good:", err)
