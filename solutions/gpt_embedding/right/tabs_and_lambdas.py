"""Is indented with tabs, and made of small functions and class attributes."""

import torch
from torch import nn

size = lambda parameter: parameter.numel()
trains = lambda parameter: parameter.requires_grad


class Base(nn.Module):
	__slots__ = ()

	def positions(self, ids):
		return torch.arange(ids.shape[-1], device=ids.device)


class GPTEmbedding(Base):
	tok_emb: nn.Embedding
	pos_emb: nn.Embedding

	def __init__(self, vocab_size, emb_dim, context_size, *, kind=nn.Embedding):
		super().__init__()
		for name, rows in dict(tok_emb=vocab_size, pos_emb=context_size).items():
			setattr(self, name, kind(rows, emb_dim))

	def __len__(self):
		return self.pos_emb.num_embeddings

	def forward(self, token_ids, start=0):
		if token_ids.shape[-1] > len(self):
			raise ValueError("does not fit")
		parts = [(self.tok_emb, token_ids), (self.pos_emb, start + self.positions(token_ids))]
		first, second = [table(ids) for table, ids in parts]
		return first + second


def count_parameters(module):
	return sum(size(p) for p in module.parameters() if trains(p))
