"""Ventanas deslizantes con un generador.

El generador da, una por una, las parejas (ventana, la misma ventana un token después). Solo hay ventana si
también cabe entera la ventana de objetivos.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def _ventanas(fichas: Sequence[int], largo: int, paso: int) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    inicio = 0
    while inicio + largo < len(fichas):
        trozo = fichas[inicio : inicio + largo + 1]
        yield trozo[:-1], trozo[1:]
        inicio += paso


def _a_tensor(filas: list[Sequence[int]], largo: int) -> Tensor:
    # reshape hace falta cuando no hay ninguna fila
    return torch.tensor(filas, dtype=torch.int64).reshape(len(filas), largo)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Devuelve (entradas, objetivos)."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length y stride tienen que ser 1 o más (son {max_length} y {stride})")
    fichas = token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids)
    parejas = list(_ventanas(fichas, max_length, stride))
    entradas = _a_tensor([entrada for entrada, _ in parejas], max_length)
    objetivos = _a_tensor([objetivo for _, objetivo in parejas], max_length)
    return entradas, objetivos


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Devuelve un DataLoader sobre las ventanas de `text`."""
    codificador = tiktoken.get_encoding("gpt2")
    fichas = codificador.encode(text, allowed_special={"<|endoftext|>"})
    entradas, objetivos = sliding_windows(fichas, max_length, stride)
    # Una lista de parejas también sirve de dataset: tiene __len__ y __getitem__.
    parejas = list(zip(entradas, objetivos))
    return DataLoader(parejas, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
