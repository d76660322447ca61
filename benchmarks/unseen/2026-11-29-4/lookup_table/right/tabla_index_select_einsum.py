"""Tarea: la tabla de búsqueda de un GPT, hecha a mano.

Los nombres de los argumentos son los del enunciado; lo demás está en español, que es como pienso.
"""

import torch
from torch import Tensor, nn


def _identificadores_validos(identificadores: Tensor, filas: int) -> bool:
    """Verdadero si todos los identificadores están en 0..filas-1 (también si no hay ninguno)."""
    dentro = identificadores.ge(0).logical_and(identificadores.lt(filas))
    return bool(dentro.all())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Devuelve la fila de `table` de cada identificador."""
    filas, columnas = table.shape
    if not _identificadores_validos(token_ids, filas):
        raise IndexError(f"hay identificadores fuera de 0..{filas - 1}")
    # index_select solo acepta una lista plana, así que se aplana y después se recupera la forma
    planos = token_ids.flatten().long()
    elegidas = torch.index_select(table, 0, planos)
    return elegidas.reshape(*token_ids.shape, columnas)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Lo mismo, como producto de una matriz de unos y ceros por la tabla."""
    filas, _ = table.shape
    if not _identificadores_validos(token_ids, filas):
        raise IndexError(f"hay identificadores fuera de 0..{filas - 1}")
    todas = torch.arange(filas, device=token_ids.device)
    unos_y_ceros = (token_ids[..., None] == todas).to(table.dtype)
    return torch.einsum("...v,vd->...d", unos_y_ceros, table)


class TokenEmbedding(nn.Module):
    """Capa con una fila de números por palabra."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    tabla = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    print("búsqueda:", lookup(tabla, torch.tensor([2, 0, 2])))
    print("producto:", one_hot_lookup(tabla, torch.tensor([2, 0, 2])))
