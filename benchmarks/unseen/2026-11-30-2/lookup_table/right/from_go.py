# package tokens
import torch
from torch import nn


class ErrRange(IndexError):
	pass


def bounds(ids, n):
	if ids.numel() == 0:
		return None
	lo, hi = torch.aminmax(ids)
	if lo.item() < 0:
		return ErrRange("index %d: negative" % lo.item())
	if hi.item() >= n:
		return ErrRange("index %d: not below %d" % (hi.item(), n))
	return None


def rows(table, ids):
	err = bounds(ids, table.shape[0])
	if err is not None:
		return None, err
	return table[ids.to(torch.long)], None


def product(table, ids):
	n, d = table.shape
	err = bounds(ids, n)
	if err is not None:
		return None, err
	flat = ids.reshape(-1)
	hot = torch.zeros(flat.shape[0], n, dtype=table.dtype, device=table.device)
	at = 0
	for id in flat.tolist():
		hot[at, id] = 1
		at += 1
	out = hot @ table
	return out.reshape(ids.shape + (d,)), None


def must(value, err):
	if err is not None:
		raise err
	return value


def lookup(table, token_ids):
	return must(*rows(table, token_ids))


def one_hot_lookup(table, token_ids):
	return must(*product(table, token_ids))


def new_weight(vocab_size, emb_dim):
	weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
	with torch.no_grad():
		weight.normal_(mean=0, std=1)
	return weight


class TokenEmbedding(nn.Module):

	def __init__(self, vocab_size, emb_dim):
		super().__init__()
		self.weight = new_weight(vocab_size, emb_dim)

	def forward(self, token_ids):
		out, err = rows(self.weight, token_ids)
		if err is not None:
			raise err
		return out
