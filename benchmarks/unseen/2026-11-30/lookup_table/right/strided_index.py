import torch
from torch import Tensor, nn


def _line(token_ids: Tensor, V: int) -> Tensor:
    line = token_ids.to(torch.int64).contiguous().view(-1)
    # both bounds in one go: an ID is fine where clamping leaves it alone
    if not torch.equal(line, line.clamp(0, V - 1)):
        raise IndexError(f"some IDs are not in 0..{V - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    line = _line(token_ids, V)
    index = line.as_strided((line.numel(), D), (1, 0))
    return table.gather(0, index).view(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    line = _line(token_ids, V)
    N = line.numel()
    hot = torch.zeros((N, V), dtype=table.dtype, device=table.device)
    at = (torch.arange(N, device=line.device), line)
    hot.index_put_(at, torch.ones((), dtype=table.dtype, device=table.device))
    start = torch.zeros((N, D), dtype=table.dtype, device=table.device)
    return torch.addmm(start, hot, table).view(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.parameter.Parameter(torch.randn([vocab_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        w = self.weight
        return lookup(w, token_ids)
