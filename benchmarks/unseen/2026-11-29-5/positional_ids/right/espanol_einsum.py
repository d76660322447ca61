"""Tarea 2: las posiciones de los tokens.

La tabla se parte en dos: las primeras T filas, que se devuelven, y el resto, que no se usa.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Los números 0, 1, ..., T-1 en el dispositivo de `token_ids`."""
    cuantos = token_ids.size(dim=-1)
    # LongTensor vive siempre en la CPU, por eso el .to() del final
    return torch.LongTensor(list(range(cuantos))).to(device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Una fila aprendible para cada posición."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        tabla = torch.randn(context_size, emb_dim)
        setattr(self, "weight", nn.Parameter(tabla))

    def forward(self, token_ids: Tensor) -> Tensor:
        cuantos, filas = token_ids.size(dim=-1), self.weight.size(dim=0)
        if cuantos > filas:
            raise ValueError(f"¡demasiados tokens! hay {cuantos} y caben {filas}")
        primeras, resto = torch.tensor_split(self.weight, [cuantos], dim=0)
        del resto
        return torch.einsum("td->td", primeras)   # tal cual
