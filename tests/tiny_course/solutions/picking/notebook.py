# %% [markdown]
"""
# Rows: pick one

A tour of `picking.py`.
"""

# %%
import picking
import torch

# %%
from autograder.release.guide import look_at

# %%
written = look_at(picking)

# %%
if written("pick"):
    print(picking.pick(torch.eye(3), 1))
