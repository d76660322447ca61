"""Tarea: posiciones de los tokens.

La tabla se crea con nn.Embedding (que ya usa N(0, 1)) y me quedo solo con su parametro, para que se llame "weight".
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Las posiciones 0..T-1 en el mismo dispositivo que token_ids."""
    cantidad = token_ids.shape[-1]
    posiciones = torch.zeros(cantidad, dtype=torch.int64, device=token_ids.device)
    # cada posicion es la anterior mas uno; la primera se queda en cero
    posiciones[1:] = 1
    return torch.cumsum(posiciones, dim=0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim).weight

    def forward(self, token_ids: Tensor) -> Tensor:
        cantidad = token_ids.shape[-1]
        maximo = self.weight.shape[0]
        if cantidad > maximo:
            raise ValueError(f"La ventana tiene {cantidad} tokens y el contexto admite {maximo}.")
        return F.embedding(positional_ids(token_ids), self.weight)
