import torch
from torch import Tensor, nn
from torch.nn import functional as F


def positional_ids(token_ids: Tensor) -> Tensor:
    seq = range(token_ids.shape[-1])
    return torch.tensor(seq, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        emb = nn.Embedding.from_pretrained(table, freeze=False)
        self.weight = emb.weight
        self.max_len = emb.num_embeddings

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        if len(pos) > self.max_len:
            raise ValueError(f"Sequence has {len(pos)} tokens; max_len is {self.max_len}.")
        # [T] as a batch of one, then the batch dimension off again
        return F.embedding(pos[None], self.weight)[0]
