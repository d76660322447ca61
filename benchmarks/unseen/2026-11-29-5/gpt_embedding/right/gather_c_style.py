"""gpt_embedding

/* I come from C. Sizes first, then checks, then the work. */
"""

import torch
from torch import nn

OK = 0
BAD_ID = 1


def check_ids(flat, n, vocab_size):
    # returns OK or BAD_ID; n is the number of IDs, min and max need at least one
    if n == 0:
        return OK
    lo = int(flat.min())
    hi = int(flat.max())
    if lo < 0 or hi >= vocab_size:
        return BAD_ID
    return OK


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        W = self.tok_emb.weight
        P = self.pos_emb.weight
        V = W.size(0)
        D = W.size(1)
        C = P.size(0)
        T = token_ids.size(token_ids.dim() - 1)

        if T > C:
            raise ValueError("T = %d > C = %d" % (T, C))

        flat = token_ids.reshape(-1).to(torch.int64)
        n = flat.numel()
        if check_ids(flat, n, V) == BAD_ID:
            raise IndexError("token ID outside 0..%d" % (V - 1))

        # out[k][d] = W[flat[k]][d]
        idx = flat.unsqueeze(1).expand(n, D)
        tok = torch.gather(W, 0, idx)

        # out[t][d] = P[t][d]
        pidx = torch.arange(T, dtype=torch.int64, device=token_ids.device).unsqueeze(1).expand(T, D)
        pos = torch.gather(P, 0, pidx)

        shape = list(token_ids.shape)
        shape.append(D)
        tok = tok.reshape(shape)
        out = tok + pos
        return out


def count_parameters(module: nn.Module) -> int:
    total = 0
    seen = []
    stack = [module]
    while len(stack) > 0:
        m = stack.pop()
        for p in m._parameters.values():
            if p is None:
                continue
            if id(p) in seen:
                continue
            seen.append(id(p))
            if not p.requires_grad:
                continue
            n = 1
            for i in range(p.dim()):
                n *= p.size(i)
            total += n
        for child in m._modules.values():
            if child is not None:
                stack.append(child)
    return total
