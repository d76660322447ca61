"""Is indented with tabs, and has no line end at its end."""
import torch, torch.nn as nn

def bad(n, ids):
	return bool(((ids < 0) | (ids >= n)).any())

def lookup(table, token_ids):
	n = table.shape[0]
	if bad(n, token_ids): raise IndexError('id')
	return table[token_ids]

def one_hot_lookup(table, token_ids):
	n = table.shape[0]
	if bad(n, token_ids): raise IndexError('id')
	eye = torch.eye(n, device=table.device).to(table.dtype)
	return eye[token_ids] @ table

class TokenEmbedding(nn.Module):
	def __init__(self, vocab_size, emb_dim):
		super().__init__()
		self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
	def forward(self, token_ids):
		return lookup(self.weight, token_ids)