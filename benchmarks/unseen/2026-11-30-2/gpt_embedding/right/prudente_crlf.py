# -*- coding: utf-8 -*-
"""Capa de embeddings: fila del token más fila de la posición."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    """Suma de dos tablas aprendidas."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        # dos tablas al azar
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # las posiciones no se aprenden ni se guardan
        self.register_buffer("posiciones", torch.arange(context_size), persistent=False)

    def _comprobar_tablas(self):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        if tok.dim() != 2 or pos.dim() != 2:
            raise RuntimeError("las tablas deben tener dos dimensiones")
        if tok.shape[1] != pos.shape[1]:
            raise RuntimeError("las tablas deben tener el mismo ancho")
        if tok.dtype != pos.dtype:
            raise RuntimeError("las tablas deben tener el mismo tipo")

    def forward(self, token_ids):
        self._comprobar_tablas()
        if token_ids.dim() == 0:
            raise ValueError("falta la dimensión de los tokens")
        largo = token_ids.shape[-1]
        maximo = self.pos_emb.weight.shape[0]
        if largo > maximo:
            raise ValueError("demasiados tokens: {} (máximo {})".format(largo, maximo))
        vocabulario = self.tok_emb.weight.shape[0]
        validos = torch.logical_and(torch.ge(token_ids, 0), torch.lt(token_ids, vocabulario))
        if not validos.all():
            raise IndexError("cada token debe estar entre 0 y {}".format(vocabulario - 1))
        fila_token = F.embedding(token_ids, self.tok_emb.weight)
        fila_posicion = F.embedding(self.posiciones[:largo], self.pos_emb.weight)
        return fila_token + fila_posicion


def count_parameters(module):
    """Cuenta los números que se entrenan."""
    total = 0
    for parametro in set(module.parameters()):
        if parametro.requires_grad:
            total += parametro.numel()
    return total
