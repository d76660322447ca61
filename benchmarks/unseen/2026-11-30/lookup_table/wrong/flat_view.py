import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    num_rows = table.shape[0]
    flat_ids = token_ids.view(-1)
    valid = (flat_ids >= 0).logical_and(flat_ids < num_rows)
    if not torch.all(valid):
        raise IndexError(f"index out of range for a table with {num_rows} rows: {flat_ids[~valid][0].item()}")
    rows = table.index_select(0, flat_ids)
    return rows.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    num_rows = table.shape[0]
    valid = (token_ids >= 0).logical_and(token_ids < num_rows)
    if not torch.all(valid):
        raise IndexError(f"index out of range for a table with {num_rows} rows")
    selector = torch.arange(num_rows, device=token_ids.device) == token_ids.unsqueeze(-1)
    return torch.tensordot(selector.to(table.dtype), table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
