import torch
from torch import nn


def positional_ids(token_ids):
    """
    SELECT ROW_NUMBER() OVER () - 1 AS position
    FROM   one_window
    """
    count = token_ids.size()[-1]                                              # SELECT COUNT(*)
    row_number = torch.arange(1, count + 1, device=token_ids.device)
    return row_number.sub(1)


class PositionalEmbedding(nn.Module):
    """
    CREATE TABLE weight (
        position  BIGINT PRIMARY KEY,     -- the row itself
        d0 ... dn REAL NOT NULL           -- float32
    );
    """

    def __init__(self, context_size, emb_dim):
        super().__init__()
        # INSERT INTO weight SELECT random_normal(0, 1), ...
        self.register_parameter("weight", nn.Parameter(torch.randn(context_size, emb_dim, dtype=torch.float32)))

    def forward(self, token_ids):
        """
        SELECT w.*
        FROM   positions p
        JOIN   weight w ON w.position = p.position
        ORDER  BY p.position
        """
        positions = positional_ids(token_ids)
        # an inner join would drop what has no partner without a word, so: a foreign key
        if len(positions) > len(self.weight):
            raise ValueError(
                "foreign key violated: positions has %s rows, weight has %s rows"
                % (len(positions), len(self.weight))
            )
        return torch.index_select(self.weight, dim=0, index=positions)
