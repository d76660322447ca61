# Table rows live in one flat block: &table[id][0] == base + id * dim.
import torch
from torch import nn

OK = 0
E_TOO_LONG = 1
E_BAD_ID = 2


class gpt_table(nn.Module):
    def __init__(self, n_rows, dim):
        nn.Module.__init__(self)
        self.register_parameter("weight", nn.Parameter(torch.zeros((n_rows, dim), dtype=torch.float32)))
        with torch.no_grad():
            self.weight.normal_(0.0, 0.02)


def check(ids, n_ids, t, v, c):
    if t > c:
        return E_TOO_LONG
    if n_ids != 0:
        lo, hi = torch.aminmax(ids)
        if lo.item() < 0 or hi.item() >= v:
            return E_BAD_ID
    return OK


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        nn.Module.__init__(self)
        self.v = vocab_size
        self.d = emb_dim
        self.c = context_size
        self.tok_emb = gpt_table(vocab_size, emb_dim)
        self.pos_emb = gpt_table(context_size, emb_dim)

    def forward(self, token_ids):
        dim = self.d
        t = token_ids.shape[-1]

        err = check(token_ids, token_ids.numel(), t, self.v, self.c)
        if err == E_TOO_LONG:
            raise ValueError("E_TOO_LONG: t = %d, context = %d" % (t, self.c))
        if err == E_BAD_ID:
            raise IndexError("E_BAD_ID: ids must lie in [0, %d)" % self.v)

        column = torch.arange(dim, dtype=torch.int64, device=token_ids.device)
        row = torch.arange(t, dtype=torch.int64, device=token_ids.device)
        tok_addr = token_ids.to(torch.int64).unsqueeze(-1) * dim + column
        pos_addr = row.unsqueeze(-1) * dim + column
        return torch.take(self.tok_emb.weight, tok_addr) + torch.take(self.pos_emb.weight, pos_addr)


def count_parameters(module):
    n = 0
    stack = [module]
    done = {}
    while stack:
        m = stack.pop()
        for p in m._parameters.values():
            if p is None or done.get(id(p), 0):
                continue
            done[id(p)] = 1
            if p.requires_grad:
                n += p.numel()
        for child in m.children():
            stack.append(child)
    return n
