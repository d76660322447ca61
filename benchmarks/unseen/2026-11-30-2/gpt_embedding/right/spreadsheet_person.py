# Think of two worksheets: "tok_emb" and "pos_emb". Every token is a cell with a VLOOKUP in the first
# sheet, a second VLOOKUP (by column number) in the other, and the answer is the SUM of both cells.
import torch
from torch import nn


def ROWS(sheet):
    return sheet.weight.shape[0]


def COLUMN(cells):
    """=COLUMN()-1 for every cell, filled down to all lines."""
    width = cells.shape[-1]
    header = torch.tensor(list(range(width)), dtype=torch.int64, device=cells.device)
    return header.expand(cells.shape)


def IFERROR_REF(cells, rows):
    """Raises #REF! for any key that is not on the sheet."""
    outside = (cells < 0) | (cells > rows - 1)
    if int(outside.sum()) > 0:
        raise IndexError("#REF! a token is not on the sheet of %d rows" % rows)


def VLOOKUP(cells, sheet):
    IFERROR_REF(cells, ROWS(sheet))
    return sheet(cells)


def SUM(*ranges):
    return torch.stack(ranges, dim=0).sum(dim=0)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > ROWS(self.pos_emb):
            raise ValueError("#SPILL! %d columns wanted, the sheet has %d" % (token_ids.shape[-1], ROWS(self.pos_emb)))
        return SUM(VLOOKUP(token_ids, self.tok_emb), VLOOKUP(COLUMN(token_ids), self.pos_emb))


def COUNTIF_TRAINABLE(parameters):
    return [p.numel() if p.requires_grad else 0 for p in parameters]


def count_parameters(module):
    return sum(COUNTIF_TRAINABLE(module.parameters()))
