"""Capa de entrada de un GPT, hecha a mano: sin nn.Embedding.

Cada tabla es un modulo con un solo parametro `weight`. Las filas se sacan con index_select, que en torch
acepta int32 e int64, y que se queja (IndexError) de los indices negativos y de los demasiado grandes.
"""

import torch
from torch import nn


class Tabla(nn.Module):
    """Una tabla de numeros que se aprenden: `filas` por `columnas`."""

    def __init__(self, filas, columnas):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(filas, columnas))

    @property
    def filas(self):
        return self.weight.shape[0]

    @property
    def columnas(self):
        return self.weight.shape[1]

    def sacar(self, indices):
        """Las filas que piden los indices, con la forma de los indices delante."""
        plano = indices.reshape(-1)
        return self.weight.index_select(0, plano).reshape(*indices.shape, self.columnas)

    def primeras(self, cuantas):
        return self.weight[:cuantas]

    forward = sacar


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Tabla(vocab_size, emb_dim)
        self.pos_emb = Tabla(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        largo = token_ids.shape[-1]
        if largo > self.pos_emb.filas:
            raise ValueError("hay %d tokens y solo caben %d" % (largo, self.pos_emb.filas))
        # primero que significa cada token, despues donde esta
        return self.tok_emb.sacar(token_ids) + self.pos_emb.primeras(largo)


def count_parameters(module: nn.Module) -> int:
    total = 0
    for parametro in module.parameters():  # los compartidos salen una sola vez
        if not parametro.requires_grad:
            continue
        cuantos = 1
        for lado in parametro.shape:
            cuantos *= lado
        total += cuantos
    return int(total)
