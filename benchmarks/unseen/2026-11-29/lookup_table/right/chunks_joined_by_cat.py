"""Works through the IDs in chunks, so that no one-hot matrix gets large, and joins the chunks with cat."""
import torch
from torch import Tensor, nn

CHUNK = 64


def _in_chunks(work, table, token_ids):
    flat = token_ids.reshape(-1).long()
    for chunk in flat.split(CHUNK):
        if (chunk < 0).any() or (chunk >= table.shape[0]).any():
            raise IndexError("an ID is not in the table")
    parts = [work(table, chunk) for chunk in flat.split(CHUNK)]
    return torch.cat(parts, dim=0).unflatten(0, token_ids.shape) if token_ids.dim() and token_ids.numel() else \
        torch.cat(parts, dim=0).reshape(*token_ids.shape, table.shape[1])


def _pick(table, chunk):
    return table.index_select(0, chunk)


def _multiply(table, chunk):
    hot = torch.zeros(chunk.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    return hot.index_put((torch.arange(chunk.numel(), device=chunk.device), chunk), hot.new_ones(())) @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _in_chunks(_pick, table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _in_chunks(_multiply, table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(emb_dim) for _ in range(vocab_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
