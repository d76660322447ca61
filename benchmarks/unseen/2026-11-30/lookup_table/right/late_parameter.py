import torch
from torch import Tensor, nn
from torch.nn.parameter import UninitializedParameter


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.size(0)
    known = torch.isin(token_ids, torch.arange(V, device=token_ids.device))
    if not known.all():
        raise IndexError(f"unknown IDs: {token_ids[known.logical_not()].tolist()}")
    return torch.ops.aten.index.Tensor(table, [token_ids])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.size(0)
    ids = torch.arange(V, device=token_ids.device)
    known = torch.isin(token_ids, ids)
    if not known.all():
        raise IndexError(f"unknown IDs: {token_ids[known.logical_not()].tolist()}")
    # [D, V] @ [V, N] and turned at the end
    cold = token_ids.reshape(1, -1) != ids.reshape(-1, 1)
    hot = torch.ones((), dtype=table.dtype, device=table.device).expand(cold.shape).masked_fill(cold, 0)
    return (table.T @ hot).T.reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = UninitializedParameter()
        # handy for a look at what is there; not saved
        self.register_buffer("ids", torch.arange(vocab_size), persistent=False)
        self.weight.materialize((vocab_size, emb_dim))
        self.weight.requires_grad_(False).normal_(0, 1).requires_grad_(True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
