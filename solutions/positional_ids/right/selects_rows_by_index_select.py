"""Uses index_select, and draws the table in double precision before it makes it float32."""
import torch as t


def positional_ids(token_ids: t.Tensor) -> t.Tensor:
    return t.tensor(list(range(token_ids.shape[-1])), dtype=t.int64, device=token_ids.device)


class PositionalEmbedding(t.nn.Module):
    def __init__(self, context_size: int, emb_dim: int):
        super(PositionalEmbedding, self).__init__()
        start = t.randn((context_size, emb_dim), dtype=t.float64)
        self.weight = t.nn.Parameter(start.float())

    def forward(self, token_ids: t.Tensor) -> t.Tensor:
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError("too many tokens", token_ids.shape[-1], self.weight.shape[0])
        return t.index_select(self.weight, dim=0, index=positional_ids(token_ids))
