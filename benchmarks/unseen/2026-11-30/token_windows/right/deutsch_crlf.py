# -*- coding: utf-8 -*-
"""Fenster über einen Text: Eingaben und die um ein Token verschobenen Ziele."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class FensterDatensatz(Dataset):
    """Hält alle Fenster eines Textes."""

    def __init__(self, eingaben, ziele):
        if eingaben.shape != ziele.shape:
            raise RuntimeError("Eingaben und Ziele passen nicht zusammen")
        self.eingaben = eingaben
        self.ziele = ziele

    def __len__(self):
        """Anzahl der Fenster."""
        return self.eingaben.shape[0]

    def __getitem__(self, nr):
        return (self.eingaben[nr], self.ziele[nr])


def sliding_windows(token_ids, max_length, stride):
    """Schneidet die Fenster aus. Zu kurze Texte ergeben kein Fenster."""
    if max_length < 1:
        raise ValueError("max_length muss mindestens 1 sein, ist aber %d" % max_length)
    if stride < 1:
        raise ValueError("stride muss mindestens 1 sein, ist aber %d" % stride)
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(tuple(token_ids), dtype=torch.int64)
    anzahl_token = token_ids.shape[0]
    anfaenge = []
    anfang = 0
    while anfang + max_length + 1 <= anzahl_token:
        anfaenge.append(anfang)
        anfang = anfang + stride
    eingaben = torch.full((len(anfaenge), max_length), -1, dtype=torch.int64)
    ziele = torch.full((len(anfaenge), max_length), -1, dtype=torch.int64)
    for zeile, anfang in enumerate(anfaenge):
        eingaben[zeile, :] = token_ids[anfang:anfang + max_length]
        ziele[zeile, :-1] = eingaben[zeile, 1:]
        ziele[zeile, -1] = token_ids[anfang + max_length]
    return eingaben, ziele


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """Baut den DataLoader: Text -> Token -> Fenster -> Stapel."""
    kodierung = tiktoken.get_encoding("gpt2")
    token = kodierung.encode(text, allowed_special={"<|endoftext|>"})
    daten = FensterDatensatz(*sliding_windows(token, max_length, stride))
    return DataLoader(daten, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
