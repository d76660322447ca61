"""Ventanas de tokens (práctica 4, grupo B).

Un decorador comprueba los argumentos, otro anota en el registro lo que se ha hecho. El cálculo va con sumas
acumuladas: los comienzos son 0, s, 2s, ... y dentro de la ventana 0, 1, 2, ...
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, TensorDataset

registro = logging.getLogger(__name__)


def al_menos_uno(*nombres: str) -> Callable:
    """Los argumentos con estos nombres han de ser 1 o más."""

    def decorador(funcion):
        orden = funcion.__code__.co_varnames[: funcion.__code__.co_argcount]

        @functools.wraps(funcion)
        def envoltura(*args, **kwargs):
            dados = dict(zip(orden, args)) | kwargs
            for nombre in nombres:
                if dados[nombre] < 1:
                    raise ValueError(f"{nombre} tiene que ser al menos 1, no {dados[nombre]}")
            return funcion(*args, **kwargs)

        return envoltura

    return decorador


def anotado(funcion):
    @functools.wraps(funcion)
    def envoltura(*args, **kwargs):
        entradas, objetivos = funcion(*args, **kwargs)
        registro.debug("%s: %d ventanas de %d", funcion.__name__, *entradas.shape)
        return entradas, objetivos

    return envoltura


@anotado
@al_menos_uno("max_length", "stride")
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if isinstance(token_ids, Tensor):
        fichas = token_ids.to(torch.int64)
    else:
        fichas = torch.tensor(list(token_ids), dtype=torch.int64)
    sobran = fichas.numel() - max_length
    cuantas = 0 if sobran <= 0 else 1 + (sobran - 1) // stride
    if not cuantas:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    comienzos = torch.full((cuantas,), stride).cumsum(0) - stride
    dentro = torch.ones(max_length, dtype=torch.int64).cumsum(0) - 1
    lugares = torch.add(comienzos.view(-1, 1), dentro.view(1, -1)).reshape(-1)
    entradas = fichas.index_select(0, lugares).reshape(cuantas, max_length)
    objetivos = fichas.index_select(0, lugares + 1).reshape(cuantas, max_length)
    return entradas, objetivos


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    fichas = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    datos = TensorDataset(*sliding_windows(fichas, max_length=max_length, stride=stride))
    muestreo = RandomSampler(datos) if shuffle else SequentialSampler(datos)
    return DataLoader(datos, batch_size=batch_size, sampler=muestreo, drop_last=drop_last)
