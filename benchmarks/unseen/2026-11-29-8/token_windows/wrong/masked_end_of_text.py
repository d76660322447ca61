"""Token windows for causal language models, collated as transformers' DataCollatorForLanguageModeling does it."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

IGNORE_INDEX = -100  # what cross_entropy skips


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Windows of `token_ids`, and the same windows shifted by one."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive integers")
    input_ids = torch.as_tensor(token_ids, dtype=torch.int64)
    chunks = [
        input_ids[i : i + max_length + 1] for i in range(0, max(len(input_ids) - max_length, 0), stride)
    ]
    stacked = torch.stack(chunks) if chunks else torch.zeros(0, max_length + 1, dtype=torch.int64)
    return stacked[..., :-1].clone(), stacked[..., 1:].clone()


class CausalLMDataset(Dataset):
    """One example per window."""

    def __init__(self, input_ids: Tensor, labels: Tensor) -> None:
        self.examples = list(zip(input_ids, labels, strict=True))

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.examples[index]


class CausalLMCollator:
    """Stacks examples. GPT-2 has no padding token of its own: the end of text stands in for it."""

    def __init__(self, pad_token_id: int) -> None:
        self.pad_token_id = pad_token_id

    def __call__(self, examples: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
        input_ids = torch.stack([one for one, _ in examples])
        labels = torch.stack([two for _, two in examples])
        labels[labels == self.pad_token_id] = IGNORE_INDEX
        return input_ids, labels


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """DataLoader with the collator."""
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        CausalLMDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=CausalLMCollator(pad_token_id=tokenizer.eot_token),
    )
