"""Layers as I know them from Keras: a base class with `build` and `call`, weights by `add_weight`."""

import torch
from torch import nn


class Layer(nn.Module):
    def __init__(self, *size, **config):
        super().__init__()
        self.config = dict(config)
        self.build(*size)

    def build(self, *size):
        """Makes the weights. Layers without any need none."""

    def add_weight(self, name, shape, initializer=nn.init.normal_):
        self.register_parameter(name, nn.Parameter(initializer(torch.empty(shape))))

    def call(self, inputs):
        raise TypeError(f"{type(self).__name__} has no call()")

    def forward(self, inputs):
        return self.call(inputs)


class Embedding(Layer):
    def build(self, input_dim, output_dim):
        self.input_dim, self.output_dim = input_dim, output_dim
        self.add_weight("weight", shape=(input_dim, output_dim))

    def call(self, inputs):
        # raises IndexError by itself
        return nn.functional.embedding(inputs, self.weight)


class PositionEmbedding(Embedding):
    def call(self, inputs):
        sequence_length = list(inputs.shape)[-1]
        if sequence_length > self.input_dim:
            raise ValueError(
                f"`sequence_length` must not be greater than {self.input_dim}. Received: {sequence_length}"
            )
        return super().call(torch.arange(0, sequence_length, 1, device=inputs.device))


class Add(Layer):
    def call(self, inputs):
        first, *others = inputs
        for other in others:
            first = torch.add(first, other)
        return first


class GPTEmbedding(Layer):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(vocab_size, emb_dim, context_size, name="gpt_embedding")

    def build(self, vocab_size, emb_dim, context_size):
        self.tok_emb = Embedding(vocab_size, emb_dim)
        self.pos_emb = PositionEmbedding(context_size, emb_dim)
        self.add = Add()

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return self.call(token_ids)

    def call(self, token_ids):
        positions = self.pos_emb(token_ids)
        return self.add([self.tok_emb(token_ids), positions])


def count_parameters(module: nn.Module) -> int:
    trainable_weights = [w for w in module.parameters() if w.requires_grad]
    return int(sum(w.nelement() for w in trainable_weights))
