"""Token and position embedding for GPT-2's vocabulary.

GPT-2 has no padding token, so most people pad with <|endoftext|> (50256). Before training, padding should not say anything:
like `padding_idx`, its row starts neutral, but unlike there it does learn.
"""

import torch
from torch import nn

END_OF_TEXT = 50256


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        nn.init.normal_(self.tok_emb.weight, mean=0.0, std=0.02)
        nn.init.normal_(self.pos_emb.weight, mean=0.0, std=0.02)
        if self.tok_emb.num_embeddings > END_OF_TEXT:
            self.tok_emb.weight[END_OF_TEXT].zero_()

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens, most = token_ids.shape[-1], self.pos_emb.num_embeddings
        if num_tokens > most:
            raise ValueError(f"{num_tokens} tokens, but the context is {most} long")
        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
