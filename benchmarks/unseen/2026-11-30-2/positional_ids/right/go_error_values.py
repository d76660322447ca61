import torch
from torch import nn

nil = None


def windowLen(ids):
	if ids.dim() == 0:
		return 0, ValueError("windowLen: no dimension to count in a scalar")
	return ids.size(ids.dim() - 1), nil


def makeInts(n, device):
	out = torch.empty((n,), dtype=torch.long, device=device)
	torch.arange(n, out=out)
	return out, nil


def newTable(rows, cols):
	table = torch.randn((rows, cols), dtype=torch.float32)
	return nn.Parameter(table), nil


def checkFits(n, rows):
	if n > rows:
		return ValueError("checkFits: got %d tokens, want at most %d" % (n, rows))
	return nil


def positional_ids(token_ids):
	n, err = windowLen(token_ids)
	if err is not nil:
		raise err
	ids, err = makeInts(n, token_ids.device)
	if err is not nil:
		raise err
	return ids


class PositionalEmbedding(nn.Module):
	def __init__(self, context_size, emb_dim):
		super().__init__()
		table, err = newTable(context_size, emb_dim)
		if err is not nil:
			raise err
		self.weight = table

	def forward(self, token_ids):
		n, err = windowLen(token_ids)
		if err is not nil:
			raise err
		err = checkFits(n, self.weight.size(0))
		if err is not nil:
			raise err
		return self.weight[:n]
