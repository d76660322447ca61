"""gpt_embedding, by somebody who writes C: a table is a flat array, a row starts at id * D."""
import torch
from torch import nn

OK = 0
E_TOO_LONG = 1
E_BAD_ID = 2


class table_t(nn.Module):
    # float weight[n_rows][n_cols];
    def __init__(self, n_rows, n_cols):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(n_rows, n_cols) * 2.0 - 1.0)


def check_args(token_ids, V, C):
    """Returns an error code, as in C."""
    if token_ids.shape[-1] > C:
        return E_TOO_LONG
    if token_ids.is_meta:
        return OK
    if bool(torch.any(token_ids < 0)) or bool(torch.any(token_ids >= V)):
        return E_BAD_ID
    return OK


def load_rows(weight, row):
    """&weight[row][d] == weight + row * D + d"""
    D = weight.shape[1]
    d = torch.arange(D, dtype=torch.int64, device=row.device)
    addr = row.to(torch.int64).unsqueeze(-1) * D + d
    return weight.flatten()[addr]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = table_t(vocab_size, emb_dim)
        self.pos_emb = table_t(context_size, emb_dim)

    def forward(self, token_ids):
        V = self.tok_emb.weight.shape[0]
        C = self.pos_emb.weight.shape[0]
        T = token_ids.shape[-1]

        err = check_args(token_ids, V, C)
        if err == E_TOO_LONG:
            raise ValueError("%d tokens > context_size %d" % (T, C))
        if err == E_BAD_ID:
            raise IndexError("token id not in 0..%d" % (V - 1))

        t = torch.arange(T, dtype=torch.int64, device=token_ids.device)
        return load_rows(self.tok_emb.weight, token_ids) + load_rows(self.pos_emb.weight, t)


def count_parameters(module):
    params = list(module.parameters())
    n = 0
    i = 0
    while i < len(params):
        if params[i].requires_grad:
            k = 1
            for s in params[i].shape:
                k *= s
            n += k
        i += 1
    return n
