import torch


class Lookups:
    @staticmethod
    def ensure(ids, /, *, below):
        try:
            assert (ids >= 0).all(), "negative ID"
            assert (ids < below).all(), f"ID not below {below}"
        except AssertionError as reason:
            raise IndexError(str(reason)) from None

    @staticmethod
    def by_mask(table, ids):
        # where the mask is true, the row of the ID: row-major order is the order of the IDs
        mask = ids.reshape(-1, 1) == torch.arange(table.shape[0], device=ids.device)
        column = mask.nonzero()[:, 1]
        return table[column].reshape(*ids.shape, table.shape[1])

    @staticmethod
    def by_product(table, ids):
        mask = ids.reshape(-1, 1) == torch.arange(table.shape[0], device=ids.device)
        return (mask.to(table.dtype) @ table).reshape(*ids.shape, table.shape[1])


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    Lookups.ensure(token_ids, below=table.shape[0])
    return Lookups.by_mask(table, token_ids)


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    Lookups.ensure(token_ids, below=table.shape[0])
    return Lookups.by_product(table, token_ids)


class TokenEmbedding(torch.nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # the parameter first, the numbers after
        self.weight = torch.nn.Parameter(torch.zeros(vocab_size, emb_dim))
        for row in self.weight.data.split(1024):
            row.copy_(torch.randn_like(row))

    def embedding(self, token_ids):
        Lookups.ensure(token_ids, below=self.weight.shape[0])
        return self.weight.index_select(0, token_ids.reshape(-1)).reshape(*token_ids.shape, -1 if token_ids.numel() else self.weight.shape[1])

    forward = embedding


if __name__ == "__main__":
    import doctest

    doctest.testmod()
