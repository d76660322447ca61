"""index_select on the flat IDs; the check uses min and max; the one-hot matrix is made by scatter."""
import torch
from torch import Tensor, nn


def _flat(table, token_ids):
    flat = token_ids.reshape(-1).to(device=table.device, dtype=torch.int64)
    if flat.numel() > 0:
        low, high = int(flat.min()), int(flat.max())
        if low < 0 or high > table.size(0) - 1:
            raise IndexError("found IDs from %d to %d, but the table has %d rows" % (low, high, table.size(0)))
    return flat


def lookup(table, token_ids):
    picked = torch.index_select(table, 0, _flat(table, token_ids))
    return picked.view(*token_ids.shape, table.size(1))


def one_hot_lookup(table, token_ids):
    flat = _flat(table, token_ids)
    one_hot = torch.zeros(flat.numel(), table.size(0), dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    return torch.mm(one_hot, table).view(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
