"""Tarea token_windows.

Recorto cada ventana con `narrow` y las apilo. Para el cargador armo los lotes a mano con un BatchSampler, porque
quería entender qué hace DataLoader por dentro.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset

FIN_DE_TEXTO = "<|endoftext|>"


def _a_tensor(fichas):
    if isinstance(fichas, torch.Tensor):
        return fichas.to(torch.int64)
    return torch.tensor(list(fichas), dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length debe ser 1 o mayor")
    if stride < 1:
        raise ValueError("stride debe ser 1 o mayor")

    fichas = _a_tensor(token_ids)
    cantidad = fichas.numel()

    entradas = []
    objetivos = []
    inicio = 0
    while inicio < cantidad - max_length:
        entradas.append(fichas.narrow(0, inicio, max_length))
        objetivos.append(fichas.narrow(0, inicio + 1, max_length))
        inicio += stride

    if not entradas:  # torch.stack no acepta una lista vacía
        return fichas.new_empty(0, max_length), fichas.new_empty(0, max_length)
    return torch.stack(entradas), torch.stack(objetivos)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    codificador = tiktoken.get_encoding("gpt2")
    fichas = codificador.encode(text, allowed_special={FIN_DE_TEXTO})
    conjunto = TensorDataset(*sliding_windows(fichas, max_length, stride))

    # RandomSampler sin generador propio: usa el generador global de torch, igual que shuffle=True.
    orden = RandomSampler(conjunto) if shuffle else SequentialSampler(conjunto)
    lotes = BatchSampler(orden, batch_size=batch_size, drop_last=drop_last)
    return DataLoader(conjunto, batch_sampler=lotes)
