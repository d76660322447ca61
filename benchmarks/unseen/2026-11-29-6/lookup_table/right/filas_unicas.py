"""Tabla de consulta.

En un texto las mismas palabras vuelven muchas veces. Por eso busco primero los identificadores distintos, leo cada
fila una sola vez y después la reparto a todos los lugares donde hace falta (`inverso`). El gradiente de una fila
usada n veces se suma en el reparto, así que no se pierde nada.
"""

import torch
from torch import Tensor, nn


def _distintos(tabla: Tensor, ids: Tensor) -> tuple[Tensor, Tensor]:
    """Identificadores distintos (ordenados) y, para cada identificador, su lugar entre ellos."""
    distintos, inverso = torch.unique(ids.reshape(-1).to(torch.int64), sorted=True, return_inverse=True)
    if distintos.numel() > 0:
        # están ordenados: basta mirar el primero y el último
        primero, último = int(distintos[0]), int(distintos[-1])
        if primero < 0 or último >= tabla.shape[0]:
            raise IndexError(f"identificadores de {primero} a {último}, pero la tabla tiene {tabla.shape[0]} filas")
    return distintos, inverso


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distintos, inverso = _distintos(table, token_ids)
    filas = table.index_select(0, distintos)
    repartidas = filas.index_select(0, inverso.reshape(-1))
    return repartidas.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distintos, inverso = _distintos(table, token_ids)
    uno_caliente = torch.zeros(distintos.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    uno_caliente.index_put_(
        (torch.arange(distintos.numel(), device=table.device), distintos),
        torch.ones(distintos.numel(), dtype=table.dtype, device=table.device),
    )
    # la matriz completa tiene una fila por identificador, las repetidas también
    completa = uno_caliente.index_select(0, inverso.reshape(-1))
    return torch.matmul(completa, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    """Capa con un solo parámetro, `weight`."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


def _probar() -> None:
    tabla = torch.randn(7, 4)
    ids = torch.randint(0, 7, (3, 5))
    assert torch.equal(lookup(tabla, ids), tabla[ids])
    assert torch.equal(one_hot_lookup(tabla, ids), tabla[ids])
    for malo in (-1, 7):
        try:
            lookup(tabla, torch.tensor([0, malo]))
        except IndexError as e:
            print("bien:", e)
        else:
            raise AssertionError("no hubo IndexError")


if __name__ == "__main__":
    _probar()
