import torch
from torch import nn

SIZEOF_ID = torch.int64
ERR_TOO_LONG = "E2BIG: len=%d, cap=%d"


def fill(dst, n):
    """void fill(int64_t *dst, size_t n) -- by doubling, like memcpy over itself"""
    done = 1
    if n == 0:
        return dst
    dst[0] = 0
    while done < n:
        chunk = min(done, n - done)
        dst[done:done + chunk] = dst[0:chunk] + done
        done += chunk
    return dst


def positional_ids(token_ids):
    ndim = token_ids.dim()
    if ndim < 1:
        raise ValueError("EINVAL: no dimension")
    n = token_ids.size(ndim - 1)
    dst = torch.empty(n, dtype=SIZEOF_ID, device=token_ids.device)
    return fill(dst, n)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        if context_size <= 0 or emb_dim <= 0:
            raise ValueError("EINVAL: sizes %d, %d" % (context_size, emb_dim))
        self.weight = nn.Parameter(torch.empty(context_size * emb_dim, dtype=torch.float32)
                                   .normal_().view(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.size(token_ids.dim() - 1)
        cap = self.weight.size(0)
        if n > cap:
            raise ValueError(ERR_TOO_LONG % (n, cap))
        row, col = self.weight.stride()
        # same base pointer, same strides, fewer rows
        return self.weight.as_strided((n, self.weight.size(1)), (row, col))
