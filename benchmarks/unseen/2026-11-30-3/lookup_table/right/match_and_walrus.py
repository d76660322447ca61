import torch
from torch import Tensor, nn


def problem(table: Tensor, token_ids: Tensor) -> str | None:
    match token_ids.numel():
        case 0:
            return None
        case 1:
            low = high = token_ids.item()
        case _:
            low, high = (x.item() for x in token_ids.aminmax())
    match (low, high):
        case (int(x), _) if x < 0:
            return f"negative: {x}"
        case (_, int(x)) if x >= (v := table.shape[0]):
            return f"too large: {x} in a table of {v}"
    return None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if (text := problem(table, token_ids)) is not None:
        raise IndexError(text)
    match token_ids.dim():
        case 0:
            return table[int(token_ids)].clone()
        case 1:
            return table.index_select(0, token_ids)
        case _:
            return table.index_select(0, token_ids.flatten()).unflatten(0, token_ids.shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if text := problem(table, token_ids):
        raise IndexError(text)
    # a step from 0 to 1 at the ID; its difference is 1 at the ID alone
    edges = torch.arange((v := table.shape[0]) + 1, device=token_ids.device)
    step = (edges > token_ids[..., None]).to(torch.int8)
    hot = step.diff(dim=-1)
    assert hot.shape[-1] == v
    return hot.to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        match (vocab_size, emb_dim):
            case (int(v), int(d)) if v > 0 and d > 0:
                self.weight = nn.Parameter(torch.randn(v, d))
            case _:
                raise ValueError((vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
