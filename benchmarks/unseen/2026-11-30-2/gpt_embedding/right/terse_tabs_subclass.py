import torch
from torch import nn
class P(nn.Embedding):
	def forward(self, x):
		if x.shape[-1] > self.num_embeddings:
			raise ValueError("%d > %d" % (x.shape[-1], self.num_embeddings))
		return super().forward(torch.ones_like(x).cumsum(-1) - 1)
class GPTEmbedding(nn.Module):
	def __init__(self, vocab_size, emb_dim, context_size):
		super().__init__()
		self.tok_emb = nn.Embedding(vocab_size, emb_dim)
		self.pos_emb = P(context_size, emb_dim)
	def forward(self, token_ids):
		return self.pos_emb(token_ids) + self.tok_emb(token_ids)
def count_parameters(module):
	return sum([x.numel() for x in module.parameters() if x.requires_grad])
