"""Posiciones de los tokens, con un generador, un decorador y la tabla leída de corrido."""

import functools

import torch
from torch import Tensor, nn


def contar(hasta):
    """Da 0, 1, 2, ... hasta - 1."""
    n = 0
    while n < hasta:
        yield n
        n += 1


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor([*contar(token_ids.shape[-1])], dtype=torch.int64, device=token_ids.device)


def solo_si_cabe(metodo):
    """Decorador: primero se mira si la ventana cabe en la tabla."""

    @functools.wraps(metodo)
    def envuelto(self, token_ids):
        largo, plazas = token_ids.shape[-1], self.weight.shape[0]
        if largo > plazas:
            raise ValueError(f"la ventana tiene {largo} tokens y la tabla solo {plazas} filas")
        return metodo(self, token_ids)

    return envuelto


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size * emb_dim).view(context_size, emb_dim))

    @solo_si_cabe
    def forward(self, token_ids: Tensor) -> Tensor:
        ancho = self.weight.shape[1]
        filas = positional_ids(token_ids)
        columnas = torch.arange(ancho, device=filas.device)
        # las casillas se cuentan de corrido, fila por fila: casilla = fila * ancho + columna
        casillas = torch.add(columnas, filas.unsqueeze(1), alpha=ancho)
        return self.weight.reshape(-1)[casillas]
