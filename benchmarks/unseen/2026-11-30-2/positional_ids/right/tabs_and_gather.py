import torch
from torch import nn

def positional_ids(token_ids):
	n = token_ids.shape[-1]
	return torch.arange(n - 1, -1, -1, device=token_ids.device).flip(0) if n else torch.empty(0, dtype=torch.int64, device=token_ids.device)

class PositionalEmbedding(nn.Module):
	def __init__(self, context_size, emb_dim):
		super().__init__()
		self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

	def forward(self, token_ids):
		w, n = self.weight, token_ids.shape[-1]
		if n > w.shape[0]:
			raise ValueError("context is %d, text is %d" % (w.shape[0], n))
		return w.gather(0, positional_ids(token_ids)[:, None].expand(n, w.shape[1]))
