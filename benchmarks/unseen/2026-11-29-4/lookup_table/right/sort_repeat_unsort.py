"""Lookup without looking up one by one.

Idea: count how often each token comes, write each row of the table down that often, in the order of the
table, and then put the rows into the order of the text. I liked that the counts are exactly the number of
contributions that each row gets in the gradient.
"""

import torch
from torch import Tensor, nn


def _flat_ids(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    outside = torch.logical_or(flat.lt(0), flat.ge(table.size(0)))
    if bool(outside.any()):
        raise IndexError(f"IDs without a row: {flat[outside].tolist()}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    flat = _flat_ids(table, token_ids)

    counts = torch.bincount(flat, minlength=vocab_size)
    in_table_order = torch.repeat_interleave(table, counts, dim=0)

    # order[k] is the place in the text of the k-th row of in_table_order; turn that round
    order = torch.sort(flat, stable=True).indices
    place = torch.empty_like(order)
    place[order] = torch.arange(order.numel(), device=order.device)

    in_text_order = in_table_order[place]
    return in_text_order.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    flat = _flat_ids(table, token_ids)
    # a row of the one-hot matrix is a step up minus the same step one column later
    columns = torch.arange(vocab_size, device=table.device)
    step = (columns >= flat.unsqueeze(1)).to(table.dtype)
    later = (columns > flat.unsqueeze(1)).to(table.dtype)
    return ((step - later) @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
