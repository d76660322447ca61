# my embedding layer  (v4, finally working!!!)
import torch
import torch.nn as nn
import torch.nn.functional as F
import math   # was for sqrt(d), not needed any more

DEBUG = False
torch_version = torch.__version__
print("torch", torch_version)


def old_positional(T, D):
    # first try, sin/cos like in "Attention is all you need". NOT USED.
    pe = torch.zeros(T, D)
    pos = torch.arange(0, T).unsqueeze(1).float()
    div = torch.exp(torch.arange(0, D, 2).float() * (-math.log(10000.0) / D))
    pe[:, 0::2] = torch.sin(pos * div)
    # pe[:, 1::2] = torch.cos(pos * div)
    return pe


def show(name, x):
    if DEBUG:
        print(name, tuple(x.shape), x.dtype, x.device)
    return x


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        print("making GPTEmbedding:", vocab_size, "x", emb_dim, "and", context_size, "x", emb_dim)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # self.drop = nn.Dropout(0.1)
        # self.norm = nn.LayerNorm(emb_dim)

    def forward(self, token_ids):
        show("in", token_ids)
        T = token_ids.size(-1)
        C = self.pos_emb.num_embeddings
        print("forward: T =", T)
        if T > C:
            print("oh no")
            raise ValueError("sequence of length %d does not fit in context of %d" % (T, C))
        tok = show("tok", self.tok_emb(token_ids))
        pos = show("pos", self.pos_emb(torch.arange(0, T, 1, dtype=torch.long, device=token_ids.device)))
        # pos = pos.unsqueeze(0)     # not needed, broadcasting does it
        # out = torch.cat([tok, pos], dim=-1)   # WRONG
        out = tok + pos
        assert out.shape == token_ids.shape + (self.tok_emb.embedding_dim,), "shape??"
        return show("out", out)


def count_parameters(module):
    # print(list(module.named_parameters()))
    n = 0
    for name, p in module.named_parameters():
        if not p.requires_grad:
            print("skip", name)
            continue
        n += p.numel()
    return n


# ---- my own tests ----
_e = GPTEmbedding(7, 4, 6)
assert _e(torch.tensor([[1, 2, 3], [4, 5, 6]])).shape == (2, 3, 4)
assert count_parameters(_e) == 7 * 4 + 6 * 4
try:
    _e(torch.zeros(2, 7, dtype=torch.long))
    assert False, "should not get here"
except ValueError as err:
    print("good:", err)
del _e

if __name__ == "__main__":
    DEBUG = True
    e = GPTEmbedding(10, 4, 8)
    x = torch.randint(0, 10, (2, 5))
    print(e(x))
    print("params:", count_parameters(e))
