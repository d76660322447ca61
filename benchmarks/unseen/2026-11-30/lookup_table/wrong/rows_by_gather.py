import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # gather checks its index by itself
    dim = table.size(1)
    index = token_ids.reshape(-1, 1).to(torch.int64).expand(-1, dim)
    picked = torch.gather(table, 0, index)
    return picked.reshape(*token_ids.shape, dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.size(0)
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < rows:
            raise IndexError(f"no row {token_id} in a table of {rows}")
    one_hot = torch.zeros(*token_ids.shape, rows, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.unsqueeze(-1).to(torch.int64), 1)
    return one_hot.matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        start = torch.empty(vocab_size, emb_dim)
        nn.init.normal_(start)
        self.weight = nn.Parameter(start)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
