from itertools import count, takewhile

import torch
from torch import nn


def _places(n):
	yield from takewhile(lambda k: k < n, count())


def positional_ids(token_ids):
	return torch.tensor([*_places(token_ids.shape[-1])], device=token_ids.device).long()


class PositionalEmbedding(nn.Module):
	def __init__(self, context_size, emb_dim):
		(init := super().__init__)()
		self.weight = (w := nn.Parameter(torch.empty(context_size, emb_dim)))
		w.data.normal_()

	def forward(self, token_ids):
		if (t := token_ids.shape[-1]) > (c := self.weight.size(0)):
			raise ValueError(
				"too long",
				t,
				c,
			)
		return self.weight.index_select(0, positional_ids(token_ids))
