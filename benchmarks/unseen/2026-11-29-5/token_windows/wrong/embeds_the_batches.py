"""Windows and dataloader, ready to be put into the GPT (sizes as in the book)."""

import tiktoken
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    token_ids = torch.as_tensor(token_ids, dtype=torch.int64)
    input_ids = [token_ids[i:i + max_length] for i in range(0, len(token_ids) - max_length, stride)]
    target_ids = [token_ids[i + 1:i + max_length + 1] for i in range(0, len(token_ids) - max_length, stride)]
    if not input_ids:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return torch.stack(input_ids), torch.stack(target_ids)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))

    token_embedding_layer = nn.Embedding(50257, 256)
    pos_embedding_layer = nn.Embedding(max_length, 256)

    def embed(rows):
        inputs = torch.stack([row[0] for row in rows])
        targets = torch.stack([row[1] for row in rows])
        token_embeddings = token_embedding_layer(inputs)
        pos_embeddings = pos_embedding_layer(torch.arange(max_length))
        return token_embeddings + pos_embeddings, targets

    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=embed)
