import torch
from torch import Tensor, nn

OK = 0
E_LOW = 1
E_HIGH = 2
ERRORS = {E_LOW: "id below 0", E_HIGH: "id past the end"}


def check_ids(ids, n_ids, n_rows):
    i = 0
    while i < n_ids:
        if ids[i] < 0:
            return E_LOW
        if ids[i] >= n_rows:
            return E_HIGH
        i += 1
    return OK


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # out[n * D + d] = table[ids[n] * D + d]
    n_rows = table.size(0)
    n_cols = table.size(1)
    status = check_ids(token_ids.reshape(-1).tolist(), token_ids.numel(), n_rows)
    if status != OK:
        raise IndexError(ERRORS[status])
    base = token_ids.to(torch.int64).unsqueeze(-1) * n_cols
    offset = torch.arange(0, n_cols, 1, dtype=torch.int64, device=base.device)
    return torch.take(table, base + offset)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows = table.size(0)
    n_cols = table.size(1)
    n_ids = token_ids.numel()
    status = check_ids(token_ids.reshape(-1).tolist(), n_ids, n_rows)
    if status != OK:
        raise IndexError(ERRORS[status])
    # calloc(n_ids * n_rows), then poke the ones in
    buf = torch.zeros(n_ids * n_rows, dtype=table.dtype, device=table.device)
    ptr = token_ids.reshape(-1).to(torch.int64)
    ptr = ptr + torch.arange(n_ids, device=ptr.device) * n_rows
    buf[ptr] = 1
    out = torch.mm(buf.view(n_ids, n_rows), table)
    return out.view(list(token_ids.size()) + [n_cols])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        mem = torch.zeros(vocab_size * emb_dim)
        torch.nn.init.normal_(mem, 0.0, 1.0)
        self.weight = nn.Parameter(mem.view(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
