from torch import any as any_, nn, randn, sparse_coo_tensor, stack, arange, float32, float64, ones


def _i(t, x):
    if any_(x < 0) or any_(x > t.size(0) - 1): raise IndexError(x)
    return x.flatten().long()


def lookup(table, token_ids):
    i = _i(table, token_ids)
    return table.gather(0, i[:, None].expand(-1, table.size(1))).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table, token_ids):
    i = _i(table, token_ids)
    t = table if table.dtype in (float32, float64) else table.to(float32)
    m = sparse_coo_tensor(stack([arange(len(i), device=i.device), i]), ones(len(i), dtype=t.dtype, device=t.device),
                          (len(i), len(t)))
    return (m @ t).to(table.dtype).view(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(randn(vocab_size, emb_dim))

    def forward(self, token_ids): return lookup(self.weight, token_ids)
