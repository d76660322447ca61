"""GPT embedding layer that does not make its position numbers anew in every call.

Only the numbers 0, 1, 2, ... are kept (one tensor per device, made when a device is first seen). The rows of the
tables are read in every call, since training changes them.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._numbers = {}  # device -> int64 [context_size]; a plain dict, so it is not part of the state

    def _positions(self, length: int, device: torch.device) -> torch.Tensor:
        numbers = self._numbers.get(device)
        if numbers is None:
            # a tensor born in inference mode could not be used for training later on
            with torch.inference_mode(False):
                numbers = torch.arange(self.context_size, device=device)
            if type(numbers) is torch.Tensor:  # keep real ones only, no fakes of a tracer
                self._numbers[device] = numbers
        return numbers[:length]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens in a context of {self.context_size}")
        positions = self._positions(length, token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    unique = dict.fromkeys(module.parameters())
    return sum(parameter.numel() for parameter in unique if parameter.requires_grad)
