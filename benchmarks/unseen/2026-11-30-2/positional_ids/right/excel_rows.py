# Works like my worksheet: column A =ROW()-1, columns B.. = NORM.S.INV(RAND())
import torch
import torch.nn as nn


def positional_ids(token_ids):
    columns = token_ids.shape[-1]              # =COLUMNS(range)
    cells = []
    for ROW in range(1, columns + 1):
        cells.append(ROW - 1)                  # =ROW()-1
    column_A = torch.tensor(cells, dtype=torch.int64)
    return column_A.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        sheet = torch.zeros(context_size, emb_dim)
        nn.init.normal_(sheet, mean=0, std=1)
        self.weight = nn.Parameter(sheet)

    def forward(self, token_ids):
        wanted = token_ids.shape[-1]
        rows = self.weight.shape[0]            # =ROWS(weight)
        if wanted > rows:
            raise ValueError("#REF! " + str(wanted) + " rows wanted, the sheet ends at row " + str(rows))
        # =INDEX(weight; A1; 0) filled down
        return self.weight[positional_ids(token_ids), :]
