import torch
positional_ids = lambda token_ids: torch.arange(token_ids.shape[-1], device=token_ids.device)
PositionalEmbedding = type("PositionalEmbedding", (torch.nn.Module,), {"__init__": lambda self, context_size, emb_dim: (torch.nn.Module.__init__(self), setattr(self, "weight", torch.nn.Parameter(torch.randn(context_size, emb_dim))))[1], "forward": lambda self, token_ids: self.weight[:token_ids.shape[-1]] if token_ids.shape[-1] <= len(self.weight) else (_ for _ in ()).throw(ValueError(f"{token_ids.shape[-1]} tokens, {len(self.weight)} rows"))})
