import torch
from torch import nn


def _assert_ids(token_ids, num_rows):
    wrong = (token_ids < 0) + (token_ids >= num_rows)
    if wrong.any().item():
        raise IndexError(f"there are {num_rows} rows")


def lookup(table, token_ids):
    _assert_ids(token_ids, table.shape[0])
    flat = token_ids.flatten().long()
    return torch.index_select(table, 0, flat).reshape(list(token_ids.shape) + [table.shape[1]])


def one_hot_lookup(table, token_ids):
    _assert_ids(token_ids, table.shape[0])
    flat = token_ids.flatten().long()
    hot = torch.nn.functional.one_hot(flat, table.shape[0]).type(table.dtype)
    return torch.mm(hot, table).reshape(list(token_ids.shape) + [table.shape[1]])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        # a Linear layer keeps its weight as [out, in] = [vocab_size, emb_dim]
        self.rows = nn.Linear(emb_dim, vocab_size, bias=False)
        nn.init.normal_(self.rows.weight)

    @property
    def weight(self):
        return self.rows.weight

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
