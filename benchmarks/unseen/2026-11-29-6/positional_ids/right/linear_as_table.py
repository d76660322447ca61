"""An embedding is a Linear layer without bias that is fed one-hot vectors. nn.Linear(D, C) keeps its weight as
[C, D], which is exactly the shape of the table, so I start from it and draw the numbers from N(0, 1) instead
(Linear's own start is uniform). Its matrix product is never used."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(range(token_ids.shape[-1]), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Linear):

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(in_features=emb_dim, out_features=context_size, bias=False)

    def reset_parameters(self) -> None:
        # nn.Linear.__init__ calls this
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.out_features:
            raise ValueError("too long: T = %i, C = %i" % (n, self.out_features))
        return self.weight.narrow(0, 0, n)
