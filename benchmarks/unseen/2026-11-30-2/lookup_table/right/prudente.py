"""Table de correspondance : une ligne par jeton. Tout est vérifié avant usage."""
import torch
from torch import nn

TYPES_TABLE = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
TYPES_JETONS = [torch.int32, torch.int64]


def verifier(table, jetons):
    """Vérifie les deux arguments ; ne modifie ni l'un ni l'autre."""
    if table.dtype not in TYPES_TABLE:
        raise TypeError("table : type %s inattendu" % table.dtype)
    if jetons.dtype not in TYPES_JETONS:
        raise TypeError("jetons : type %s inattendu" % jetons.dtype)
    if table.ndim != 2:
        raise ValueError("table : deux dimensions attendues, %d reçues" % table.ndim)
    lignes = table.shape[0]
    # l'ensemble des jetons présents ; sur un lot vide il est vide
    presents = set(jetons.flatten().tolist())
    inconnus = presents.difference(range(lignes))
    if inconnus:
        raise IndexError("jetons inconnus : %s (la table a %d lignes)" % (sorted(inconnus)[:10], lignes))


def lookup(table, token_ids):
    verifier(table, token_ids)
    # une copie des jetons, pour être sûr de ne pas toucher à l'original
    copie = token_ids.clone().to(torch.int64)
    colonnes = torch.arange(table.shape[1], device=copie.device)
    lignes = copie.reshape(-1, 1).repeat(1, table.shape[1])
    resultat = table[lignes, colonnes.repeat(lignes.shape[0], 1)]
    return resultat.reshape(token_ids.shape + (table.shape[1],))


def one_hot_lookup(table, token_ids):
    verifier(table, token_ids)
    copie = token_ids.clone().to(torch.int64).reshape(-1)
    morceaux = []
    # par paquets, une matrice one-hot entière peut être très grande
    for paquet in copie.split(256):
        one_hot = torch.nn.functional.one_hot(paquet, table.shape[0])
        morceaux.append(one_hot.to(table.dtype) @ table)
    return torch.cat(morceaux, dim=0).reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        if not vocab_size > 0:
            raise ValueError("vocab_size doit être positif")
        if not emb_dim > 0:
            raise ValueError("emb_dim doit être positif")
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        verifier(self.weight, token_ids)
        return lookup(self.weight, token_ids)
