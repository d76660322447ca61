# Tablas y filas. Todo con tabuladores, como debe ser.
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
	"""Devuelve la fila de la tabla de cada identificador (las filas repetidas se buscan una sola vez)."""
	distintos, donde = torch.unique(token_ids, return_inverse=True)
	filas = table.shape[0]
	if distintos.numel() > 0:
		# `unique` los ordena: basta con mirar el primero y el último
		if distintos[0] < 0 or distintos[-1] >= filas:
			raise IndexError("identificador fuera de la tabla: de %d a %d, hay %d filas" % (
				distintos[0], distintos[-1], filas))
	pocas = table.index_select(0, distintos)
	return pocas[donde]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
	distintos, donde = torch.unique(token_ids, return_inverse=True)
	filas = table.shape[0]
	if distintos.numel() > 0:
		if distintos[0] < 0 or distintos[-1] >= filas:
			raise IndexError("identificador fuera de la tabla")
	todos = torch.arange(filas, device=distintos.device)
	unos = (distintos.unsqueeze(1) == todos.unsqueeze(0)).to(table.dtype)
	productos = torch.mm(unos, table)
	return productos[donde]


class TokenEmbedding(nn.Module):
	def __init__(self, vocab_size: int, emb_dim: int) -> None:
		super().__init__()
		medias = torch.zeros(vocab_size, emb_dim)
		self.weight = nn.Parameter(torch.normal(medias, torch.ones_like(medias)))

	def forward(self, token_ids: Tensor) -> Tensor:
		return lookup(self.weight, token_ids)
