# Tabla de búsqueda de tokens
import torch
from torch import nn


def lookup(table, token_ids):
	"""Devuelve la fila de la tabla para cada identificador."""
	V, D = table.shape
	ids = token_ids.reshape(-1)
	n = ids.shape[0]
	if n > 0:
		ordenados, _ = torch.sort(ids)
		if ordenados[0] < 0 or ordenados[n - 1] >= V:
			raise IndexError("identificador fuera de la tabla")
	# cuántas veces sale cada fila
	veces = torch.bincount(ids.long(), minlength=V)
	# las filas, ordenadas por identificador, y de vuelta a su sitio
	filas = torch.repeat_interleave(table, veces, dim=0)
	sitio = torch.argsort(torch.argsort(ids, stable=True))
	return filas[sitio].reshape(token_ids.shape + (D,))


def one_hot_lookup(table, token_ids):
	"""Lo mismo con una matriz de unos y ceros."""
	V, D = table.shape
	ids = token_ids.reshape(-1).long()
	if (ids < 0).sum() + (ids >= V).sum() != 0:
		raise IndexError("identificador fuera de la tabla")
	unos = torch.full((ids.shape[0], V), 0, dtype=table.dtype, device=table.device)
	unos = torch.scatter(unos, 1, ids.view(-1, 1), 1)
	# (table^T unos^T)^T
	return (table.T @ unos.T).T.reshape(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
	def __init__(self, vocab_size, emb_dim):
		super().__init__()
		self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), torch.ones(vocab_size, emb_dim)))

	def forward(self, token_ids):
		return lookup(self.weight, token_ids)
