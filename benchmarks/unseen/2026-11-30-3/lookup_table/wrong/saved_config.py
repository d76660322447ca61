import torch
from torch import Tensor, nn


def _raise_if_outside(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids > table.shape[0] - 1)).any():
        raise IndexError("token_ids contains an ID without a row")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(table, token_ids)
    rows = torch.index_select(table, 0, token_ids.flatten())
    return rows.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(table, token_ids)
    vocabulary = torch.arange(table.shape[0], device=token_ids.device)
    return (token_ids[..., None] == vocabulary).to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def get_extra_state(self) -> dict:
        """So that a checkpoint knows the sizes it was made with."""
        return {"vocab_size": self.vocab_size, "emb_dim": self.emb_dim}

    def set_extra_state(self, state: dict) -> None:
        if state != self.get_extra_state():
            raise ValueError(f"checkpoint of another layer: {state}")

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
