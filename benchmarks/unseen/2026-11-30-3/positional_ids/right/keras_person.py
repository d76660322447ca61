import torch
from torch import nn


class RandomNormal:
    def __init__(self, mean=0.0, stddev=1.0):
        self.mean, self.stddev = mean, stddev

    def __call__(self, shape):
        return torch.normal(torch.full(shape, self.mean), torch.full(shape, self.stddev))


class Layer(nn.Module):
    """The bit of keras.layers.Layer that I miss."""

    def __init__(self, name=None):
        super().__init__()
        self.layer_name = name or type(self).__name__.lower()
        self.built = False

    def add_weight(self, shape, initializer, name, trainable=True):
        setattr(self, name, nn.Parameter(initializer(shape), requires_grad=trainable))
        return getattr(self, name)

    def build(self):
        self.built = True

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, inputs):
        return self.call(inputs)


class PositionalEmbedding(Layer):
    def __init__(self, context_size, emb_dim, initializer=None, name=None):
        super().__init__(name)
        self.sequence_length = context_size
        self.output_dim = emb_dim
        self.initializer = initializer or RandomNormal()
        self.build()

    def build(self):
        self.add_weight((self.sequence_length, self.output_dim), self.initializer, "weight")
        super().build()

    def compute_output_shape(self, input_shape):
        return (input_shape[-1], self.output_dim)

    def get_config(self):
        return {"context_size": self.sequence_length, "emb_dim": self.output_dim, "name": self.layer_name}

    def forward(self, token_ids):
        return super().forward(token_ids)

    def call(self, inputs):
        steps = inputs.shape[-1]
        if steps > self.sequence_length:
            raise ValueError(
                f"Layer {self.layer_name!r}: expected at most {self.sequence_length} steps, "
                f"received inputs with {steps} (full shape {tuple(inputs.shape)})"
            )
        return torch.index_select(self.weight, dim=0, index=positional_ids(inputs))


def positional_ids(token_ids):
    return torch.arange(start=0, end=token_ids.shape[-1], step=1, device=token_ids.device)
