import torch
from torch import nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, p_drop: float = 0.1) -> None:
        super().__init__()
        self.p_drop = p_drop
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError(f"sequence length {seq_len} > context size {self.pos_emb.num_embeddings}")
        position_ids = torch.arange(seq_len, device=token_ids.device)
        hidden_states = self.tok_emb(token_ids) + self.pos_emb(position_ids)
        return F.dropout(hidden_states, p=self.p_drop, training=self.training)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
