import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).long()
    for i in flat.tolist():
        if i < 0 or i >= V:
            raise IndexError(f"ID {i} is not in 0..{V - 1}")
    result = torch.zeros(flat.shape[0], D, device=table.device)
    result[:] = table[flat]
    return result.reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).long()
    for i in flat.tolist():
        if i < 0 or i >= V:
            raise IndexError(f"ID {i} is not in 0..{V - 1}")
    matrix = table.new_zeros(flat.shape[0], V)
    matrix[torch.arange(flat.shape[0], device=flat.device), flat] = 1
    return torch.mm(matrix, table).reshape(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = token_ids.long()
        if ((ids < 0) | (ids >= self.weight.shape[0])).any():
            raise IndexError("ID is not in the vocabulary")
        return self.weight[ids]
