"""Fenster aus Token: Eingaben und, um ein Token versetzt, die Ziele."""

from __future__ import annotations

import numbers

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _pruefe_groesse(name: str, wert) -> None:
    """Löst aus: TypeError, wenn `wert` keine ganze Zahl ist; ValueError, wenn er unter 1 liegt."""
    if not isinstance(wert, numbers.Integral):
        raise TypeError(f"{name} muss eine ganze Zahl sein, nicht {wert!r}")
    if wert < 1:
        raise ValueError(f"{name} muss mindestens 1 sein, nicht {wert}")


def _pruefe_wahrheitswert(name: str, wert) -> None:
    if wert not in (True, False):
        raise TypeError(f"{name} muss True oder False sein, nicht {wert!r}")


def _als_tensor(token_ids) -> Tensor:
    """Eine eigene Kopie der Token als int64."""
    if isinstance(token_ids, Tensor):
        if token_ids.is_floating_point() or token_ids.is_complex() or token_ids.dtype == torch.bool:
            raise TypeError(f"Token sind ganze Zahlen, nicht {token_ids.dtype}")
        if token_ids.ndim != 1:
            raise ValueError(f"Die Token müssen in einer Reihe stehen, nicht als {list(token_ids.shape)}")
        return torch.clone(token_ids).to(torch.int64)
    liste = list(token_ids)
    falsch = [t for t in liste if not isinstance(t, numbers.Integral)]
    if falsch:
        raise TypeError(f"Keine Token: {falsch[:3]}")
    return torch.tensor(liste, dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    """Gibt `(inputs, targets)` zurück, beide int64 `[N, max_length]`."""
    _pruefe_groesse("max_length", max_length)
    _pruefe_groesse("stride", stride)
    reihe = _als_tensor(token_ids)

    letzter_start = reihe.numel() - max_length - 1
    if letzter_start < 0:
        return reihe.new_empty((0, max_length)), reihe.new_empty((0, max_length))

    anzahl = letzter_start // stride + 1
    paare = torch.cat(
        [reihe[i * stride : i * stride + max_length + 1].unsqueeze(0) for i in range(anzahl)]
    )
    inputs, ueber = paare.split([max_length, 1], dim=1)
    targets = torch.cat([inputs[:, 1:], ueber], dim=1)
    return inputs.clone(), targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """Ein DataLoader über die Fenster von `text`."""
    if not isinstance(text, str):
        raise TypeError("text muss eine Zeichenkette sein")
    _pruefe_groesse("batch_size", batch_size)
    _pruefe_wahrheitswert("shuffle", shuffle)
    _pruefe_wahrheitswert("drop_last", drop_last)
    kodierung = tiktoken.get_encoding("gpt2")
    token = kodierung.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0
    )
