import torch
from torch import nn


class GPTEmbedding(nn.Module):
	def __init__(self, vocab_size, emb_dim, context_size):
		super().__init__()
		(tok := nn.Embedding(vocab_size, emb_dim)).weight.data.normal_(std=0.5)
		(pos := nn.Embedding(context_size, emb_dim)).weight.data.normal_(std=0.5)
		self.tok_emb, self.pos_emb = tok, pos

	def forward(self, token_ids):
		match token_ids.shape:
			case (*_, t) if t > (c := self.pos_emb.num_embeddings):
				raise ValueError(f"{t=} {c=}")
			case (t,):
				return self.one(token_ids, t)
			case (_, t):
				return self.one(token_ids, t)
			case (*lead, t):
				return self.one(token_ids.flatten(0, -2), t).reshape(*lead, t, self.tok_emb.embedding_dim)
			case _:
				raise TypeError("at least one dimension")

	def one(self, lines, t):
		p = torch.arange(t, dtype=lines.dtype, device=lines.device)
		return self.tok_emb(lines) + self.pos_emb(p)


def count_parameters(module):
	def worth(p):
		match p:
			case nn.Parameter(requires_grad=True):
				return p.numel()
			case _:
				return 0
	return sum(map(worth, module.parameters()))
