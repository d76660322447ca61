"""Capa de entrada de un GPT: la fila de cada ficha más la fila de su posición.

Lo hago con funciones pequeñas: un generador da los sumandos y `reduce` los suma.
"""
from functools import reduce

import torch
from torch import nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        nueva_tabla = lambda filas: nn.Embedding(filas, emb_dim)  # noqa: E731
        self.tok_emb, self.pos_emb = map(nueva_tabla, (vocab_size, context_size))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        largo, máximo = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if largo > máximo:
            raise ValueError(f"hay {largo} fichas y solo caben {máximo}")

        def posiciones():
            return torch.tensor([*range(largo)], dtype=torch.int64, device=token_ids.device)

        def sumandos():
            yield self.tok_emb(token_ids)
            yield self.pos_emb(posiciones())

        return reduce(torch.add, sumandos())


def count_parameters(module: nn.Module) -> int:
    vistos = set()

    def tamaños(parte):
        for parámetro in parte.parameters(recurse=False):
            if parámetro not in vistos:
                vistos.add(parámetro)
                if parámetro.requires_grad:
                    yield parámetro.numel()
        for hija in parte.children():
            yield from tamaños(hija)

    return sum(tamaños(module))
