"""Saved by an editor that writes a byte-order mark and CRLF line ends."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    """Fenêtres glissantes."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length et stride : au moins 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    debuts = list(range(0, len(ids) - max_length, stride))
    entrees = torch.zeros(len(debuts), max_length, dtype=torch.int64)
    cibles = torch.zeros(len(debuts), max_length, dtype=torch.int64)
    for ligne, debut in enumerate(debuts):  # une fenêtre par ligne
        entrees[ligne] = ids[debut:debut + max_length]
        cibles[ligne] = ids[debut + 1:debut + max_length + 1]
    return entrees, cibles


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    jetons = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(jetons, max_length, stride)),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
    )
