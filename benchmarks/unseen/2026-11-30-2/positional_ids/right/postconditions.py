import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # before
    assert isinstance(token_ids, Tensor)
    assert token_ids.dim() >= 1, "[..., T] needs its T"
    assert not token_ids.is_floating_point() and not token_ids.is_complex()

    T = token_ids.shape[token_ids.dim() - 1]
    result = torch.arange(0, T, 1, dtype=torch.int64, device=token_ids.device)

    # after
    assert result.shape == (T,)
    assert result.dtype == torch.int64
    assert result.device == token_ids.device
    assert not result.requires_grad
    return result


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        assert context_size >= 1 and emb_dim >= 1
        self.weight = nn.Parameter(torch.randn(size=(context_size, emb_dim), dtype=torch.float32))
        self._check_invariants()
        assert self.weight.shape == (context_size, emb_dim)

    def _check_invariants(self) -> None:
        assert [name for name, _ in self.named_parameters()] == ["weight"]
        assert set(self.state_dict()) == {"weight"}
        assert self.weight.dim() == 2

    def forward(self, token_ids: Tensor) -> Tensor:
        C, D = self.weight.shape
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError("T must not be greater than C, but T is " + repr(T) + " and C is " + repr(C))
        positions = positional_ids(token_ids)
        rows = self.weight[positions]
        assert rows.shape == (T, D)
        assert rows.dtype == self.weight.dtype
        assert rows.device == self.weight.device
        return rows
