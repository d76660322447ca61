import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ((token_ids >= 0) & (token_ids <= table.shape[0] - 1)).all():
        raise IndexError("ID without a row")
    flat = token_ids.reshape(-1).long()
    return torch.index_select(table, 0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ((token_ids >= 0) & (token_ids <= table.shape[0] - 1)).all():
        raise IndexError("ID without a row")
    ids = torch.arange(table.shape[0], device=token_ids.device)
    hot = ids.eq(token_ids.unsqueeze(-1)).to(table.dtype)
    return torch.einsum("...v,vd->...d", hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        # a buffer, so that it moves along with the layer
        self.register_buffer("first_and_last", torch.tensor([0, vocab_size - 1]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        first, last = self.first_and_last.tolist()
        return f"IDs {first} to {last}"
