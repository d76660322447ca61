"""Práctica: la tabla de consulta de un GPT.

Uso `gather` para leer filas y `scatter_` para construir la matriz one-hot.
Los comentarios van en español porque así lo pienso mejor.
"""

import torch
from torch import Tensor, nn


def _comprobar(num_filas: int, ids: Tensor) -> None:
    # min() y max() fallan con un tensor vacío, así que primero miro si hay algo
    if ids.numel() == 0:
        return
    menor, mayor = int(ids.min()), int(ids.max())
    if menor < 0 or mayor >= num_filas:
        raise IndexError(
            f"IDs entre {menor} y {mayor}, pero la tabla sólo tiene las filas 0..{num_filas - 1}"
        )


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Devuelve la fila de `table` que corresponde a cada ID."""
    filas, columnas = table.shape
    _comprobar(filas, token_ids)
    # el índice se repite a lo ancho: una vez por cada columna
    indice = token_ids.to(torch.int64).reshape(-1, 1).expand(-1, columnas)
    elegidas = torch.gather(table, dim=0, index=indice)
    return elegidas.reshape(tuple(token_ids.shape) + (columnas,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Lo mismo, como producto de una matriz one-hot por la tabla."""
    filas, columnas = table.shape
    _comprobar(filas, token_ids)
    plano = token_ids.to(torch.int64).reshape(-1, 1)
    unos = torch.zeros(plano.shape[0], filas, dtype=table.dtype, device=table.device)
    unos.scatter_(1, plano, 1.0)
    producto = unos.mm(table)
    return producto.reshape(tuple(token_ids.shape) + (columnas,))


class TokenEmbedding(nn.Module):
    """Capa con un solo parámetro, `weight`."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        pesos = torch.empty(vocab_size, emb_dim)
        pesos.normal_(mean=0.0, std=1.0)
        self.weight = nn.Parameter(pesos)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
