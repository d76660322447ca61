"""Indented with tabs, semicolons here and there, in the style of another language."""
import torch, torch.nn as nn

def positional_ids(token_ids):
	T = token_ids.shape[len(token_ids.shape) - 1]; dev = token_ids.device
	return torch.arange(T, device = dev)

class PositionalEmbedding(nn.Module):
	def __init__(self, context_size, emb_dim):
		super().__init__()
		self.weight = nn.Parameter(torch.randn(context_size, emb_dim)); self.max = context_size
	def forward(self, token_ids):
		T = token_ids.shape[len(token_ids.shape) - 1]
		if (T > self.max): raise ValueError("T is " + repr(T) + " and must be <= " + repr(self.max))
		return self.weight[0:T, :]
