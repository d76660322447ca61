"""Capa de embeddings de un GPT.

La tabla de posiciones se parte en dos: las filas que se usan y las que sobran. Después se apilan las dos partes
(palabra y posición) y se suman.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Fila de la palabra más fila de la posición."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        posiciones = self.pos_emb.weight
        largo = token_ids.shape[-1]
        sobran = posiciones.shape[0] - largo
        if sobran < 0:
            raise ValueError(f"hay {largo} palabras y solo {posiciones.shape[0]} posiciones")
        usadas, _ = posiciones.split([largo, sobran], dim=0)
        palabras = self.tok_emb(token_ids)
        juntas = torch.stack([palabras, usadas.expand_as(palabras)], dim=0)
        return juntas.sum(dim=0)


def count_parameters(module: nn.Module) -> int:
    """Cuántos números aprende el módulo."""
    vistos: set[int] = set()
    cuantos = 0
    for parametro in module.parameters():
        if parametro.requires_grad and id(parametro) not in vistos:
            vistos.add(id(parametro))
            cuantos += parametro.numel()
    return cuantos
