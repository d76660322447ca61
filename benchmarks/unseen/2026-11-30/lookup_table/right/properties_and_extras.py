import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    lowest, highest = 0, table.shape[0] - 1
    for name, wrong in {"below": token_ids < lowest, "above": token_ids > highest}.items():
        if wrong.any():
            raise IndexError(f"{int(wrong.sum())} IDs are {name} the range {lowest}..{highest}")
    return torch.index_select(table, dim=0, index=token_ids.reshape(-1)).reshape((*token_ids.shape, table.shape[-1]))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    lowest, highest = 0, table.shape[0] - 1
    if (token_ids.lt(lowest) | token_ids.gt(highest)).any():
        raise IndexError(f"IDs must lie in {lowest}..{highest}")
    hot = nn.functional.one_hot(token_ids.long(), highest + 1).to(table.dtype)
    return torch.tensordot(hot, table, dims=([-1], [0]))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, *, std: float = 1.0, device=None, dtype=None) -> None:
        super().__init__()
        self.std = std
        self.weight = nn.Parameter(torch.empty((vocab_size, emb_dim), device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, mean=0.0, std=self.std)

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    num_embeddings = vocab_size
    embedding_dim = emb_dim

    @property
    def table(self) -> Tensor:
        return self.weight

    def __len__(self) -> int:
        return self.vocab_size

    def __getitem__(self, token_id: int) -> Tensor:
        return self.weight[token_id]

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.extra_repr()}>"

    @classmethod
    def from_table(cls, table: Tensor) -> "TokenEmbedding":
        layer = cls(*table.shape)
        with torch.no_grad():
            layer.weight.copy_(table)
        return layer

    def forward(self, token_ids: Tensor) -> Tensor:
        embedding = lookup(self.table, token_ids)
        return embedding
