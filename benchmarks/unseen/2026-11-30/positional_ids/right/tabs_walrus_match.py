import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
	match tuple(token_ids.shape):
		case ():
			raise TypeError("need at least one dimension")
		case (*_, 0):
			return torch.empty(0, dtype=torch.int64, device=token_ids.device)
		case (*_, n):
			return torch.arange(n, device=token_ids.device)


class PositionalEmbedding(nn.Module):
	def __init__(self, context_size: int, emb_dim: int) -> None:
		super().__init__()
		self.weight = nn.Parameter(w := torch.randn(context_size, emb_dim))
		assert w.shape == (context_size, emb_dim)

	def forward(self, token_ids: Tensor) -> Tensor:
		match (n := token_ids.shape[-1]), (c := self.weight.shape[0]):
			case (t, m) if t > m:
				raise ValueError(f"{n} > {c}: the window is longer than the context")
			case (t, m) if t == m:
				return self.weight.clone()
			case _:
				return self.weight[(p := positional_ids(token_ids)), :].reshape(len(p), -1) if n else self.weight[:0]
