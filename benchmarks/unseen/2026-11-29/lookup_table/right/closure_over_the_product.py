"""Both functions come out of one factory that closes over the way of picking rows."""
import torch
from torch import Tensor, nn


def make_lookup(pick, name):
    def look(table: Tensor, token_ids: Tensor) -> Tensor:
        rows, width = table.shape
        flat = token_ids.reshape([-1]).to(torch.int64)
        wrong = torch.nonzero((flat < 0) + (flat >= rows))
        if len(wrong) > 0:
            raise IndexError("ID " + str(flat[wrong[0]].item()) + " is not below " + str(rows))
        return pick(table, flat).reshape([*token_ids.shape, width])

    look.__name__ = name
    return look


def by_product(table, flat):
    one_hot = torch.stack(
        [torch.zeros(len(table), dtype=table.dtype, device=table.device).index_fill(0, i, 1) for i in flat]
    ) if len(flat) else table.new_zeros(0, len(table))
    return one_hot.matmul(table)


lookup = make_lookup(lambda table, flat: table.index_select(dim=0, index=flat), "lookup")
one_hot_lookup = make_lookup(by_product, "one_hot_lookup")


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        nn.Module.__init__(self)
        setattr(self, "weight", nn.Parameter(data=torch.randn(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
