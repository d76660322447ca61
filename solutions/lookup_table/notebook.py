# %% [markdown]
"""
# Tokens: the lookup table

A tour of the first assignment. It uses your own `lookup_table.py`, which lies beside it: write a part, save the file,
run a cell again, and see what your code does. Cells whose part is not written yet say so.
"""

# %%
import lookup_table
import matplotlib.pyplot as plt
import tiktoken
import torch

# %%
from autograder.release.guide import draw, look_at, spell

# %%
written = look_at(lookup_table)

# %% [markdown]
"""
## 1. IDs are labels

A tokenizer cuts a text into tokens and gives each a number, its ID. GPT-2 knows 50257 tokens. Below, ␣ is a space: it
belongs to the token that follows it.
"""

# %%
gpt2 = tiktoken.get_encoding("gpt2")
text = "The cat sat on the list. The dog read it."
ids = gpt2.encode(text)

figure, axes = plt.subplots(figsize=(9, 1.1))
words = [spell(gpt2.decode_single_token_bytes(token)) for token in ids]
draw(axes, torch.zeros(2, len(ids)), text=[words, [str(token) for token in ids]], rows=["token", "ID"])
plt.show()

# %% [markdown]
"""
` cat` is 3797 and ` dog` is 3290. That does not make a cat more than a dog, nor `The` close to `!`, whose ID is 0. An ID
says *which* token it is, as a coat check number says which coat. Nothing can be learned from it by arithmetic, so
a GPT never calculates with IDs. It uses them to find rows in a table.

## 2. A row for every ID

A small table: six tokens, three numbers for each. The number before the point is the ID, so a row tells where it came
from. `lookup` takes IDs and gives their rows, in the order of the IDs, as often as they come.
"""

# %%
table = torch.tensor([[row + column / 10 for column in range(3)] for row in range(6)])
batch = torch.tensor([2, 5, 2, 0])

if written("lookup"):
    rows = lookup_table.lookup(table, batch)
    figure, axes = plt.subplots(1, 2, figsize=(7, 2.4))
    draw(axes[0], table, "table [6, 3]", rows=[f"ID {row}" for row in range(6)])
    draw(
        axes[1], rows, "lookup(table, [2, 5, 2, 0])  [4, 3]", rows=[f"ID {token}" for token in batch.tolist()]
    )
    plt.show()

# %% [markdown]
"""
If IDs are labels, we may deal them out anew: as long as each row moves along with its label, nothing else may change.
"""

# %%
if written("lookup"):
    new_label = {0: 4, 1: 0, 2: 5, 3: 2, 4: 1, 5: 3}
    old_label = {new: old for old, new in new_label.items()}
    moved = torch.stack([table[old_label[row]] for row in range(6)])
    renamed = torch.tensor([new_label[token] for token in batch.tolist()])
    print("old IDs", batch.tolist(), "  new IDs", renamed.tolist())
    same = torch.equal(lookup_table.lookup(moved, renamed), lookup_table.lookup(table, batch))
    print("the same rows:", same)

# %% [markdown]
"""
A batch of lines works the same way: its shape stays, and every ID in it becomes a row. `[2, 4]` gives `[2, 4, 3]`.
"""

# %%
if written("lookup"):
    lines = torch.tensor([[2, 5, 2, 0], [1, 1, 3, 4]])
    rows = lookup_table.lookup(table, lines)
    print(list(lines.shape), "becomes", list(rows.shape))

# %% [markdown]
"""
## 3. Lookup is a product

Books write the same thing as a product of matrices. Each ID becomes a *one-hot* row: 1 where the ID is, 0 everywhere
else. That row times the table leaves one row of the table, since all others are multiplied by 0.

There is a pretty way to draw it with what you have: the rows of the identity matrix *are* the one-hot rows.
"""

# %%
if written("lookup", "one_hot_lookup"):
    one_hot = lookup_table.lookup(torch.eye(6), batch)
    product = lookup_table.one_hot_lookup(table, batch)
    figure, axes = plt.subplots(1, 3, figsize=(9, 2.4), width_ratios=[6, 3, 3])
    draw(axes[0], one_hot, "one-hot [4, 6]", rows=batch.tolist(), columns=range(6))
    draw(axes[1], table, "times the table [6, 3]", rows=range(6))
    draw(axes[2], product, "gives [4, 3]", rows=batch.tolist())
    plt.show()
    print("the same as lookup:", torch.equal(product, lookup_table.lookup(table, batch)))

# %% [markdown]
"""
The result is the same, the work is not. With GPT-2's 50257 tokens and rows of 256 numbers, one token costs
50257 × 256 = 12,865,792 multiplications as a product, nearly all of them by 0. A lookup copies 256 numbers.

## 4. The real size

How many numbers is that table? As many: `[50257, 256]` holds 12,865,792, all of them learned. GPT-2's smallest
configuration, "124M", has rows of 768.
"""

# %%
sizes = {
    "this course\n[50257, 256]": 50257 * 256,
    "124M: tokens\n[50257, 768]": 50257 * 768,
    "124M: positions\n[256, 768]": 256 * 768,
}
figure, axes = plt.subplots(figsize=(7, 2.2))
bars = axes.barh(list(sizes), list(sizes.values()), color="#6a51a3")
axes.bar_label(bars, [f" {size:,} numbers, {size * 4 / 1e6:.1f} MB" for size in sizes.values()])
axes.set_xlim(0, 62e6)
axes.invert_yaxis()
axes.set_xticks([])
axes.spines[["top", "right", "bottom"]].set_visible(False)
plt.show()

if written("TokenEmbedding"):
    torch.manual_seed(4)
    gpt_size = lookup_table.TokenEmbedding(50257, 256)
    print(f"your layer: {list(gpt_size.weight.shape)}, {gpt_size.weight.numel():,} numbers")

# %% [markdown]
"""
(The second table of a GPT, with a row for each position, is the next assignment. Here it has 256 positions; GPT-2
itself has 1024.)

## 5. Your lookup and a layer

`TokenEmbedding` keeps its table as `weight` and looks IDs up in it. That is all that torch's `nn.Embedding` does too, so
all three must agree, to the last bit. (Here torch's layer is only compared with. It may not be used in your file.)
"""

# %%
if written("lookup", "TokenEmbedding"):
    torch.manual_seed(2)
    mine = lookup_table.TokenEmbedding(6, 3)
    torchs = torch.nn.Embedding(6, 3)
    torchs.weight = mine.weight
    by_hand = lookup_table.lookup(mine.weight, lines)
    print("your lookup equals your layer:   ", torch.equal(by_hand, mine(lines)))
    print("your layer equals nn.Embedding:  ", torch.equal(mine(lines), torchs(lines)))

# %% [markdown]
"""
## 6. How far apart are two tokens?

The L2 distance of two rows is the length of their difference. Tokens that are used alike should end up close together.
Does an untrained table know that a cat is more like a dog than like a comma?
"""

# %%
if written("TokenEmbedding"):
    weight = gpt_size.weight.detach()
    (cat,), (dog,), (comma,) = (gpt2.encode(word) for word in (" cat", " dog", ","))
    for name, token in (("dog", dog), ("comma", comma)):
        print(f"from cat to {name}: {torch.dist(weight[cat], weight[token]):.2f}")

    distances = (weight - weight[cat]).norm(dim=1)
    figure, axes = plt.subplots(figsize=(7, 2.4))
    axes.hist(distances[distances > 0], bins=80, color="#b35806")
    axes.axvline((2 * 256) ** 0.5, color="black", linestyle="--")
    axes.set_title(
        "distance from `cat` to each of the other 50256 tokens; dashed: the root of 2 · 256, 22.63"
    )
    axes.set_yticks([])
    axes.spines[["top", "right", "left"]].set_visible(False)
    plt.show()

# %% [markdown]
"""
It does not. All rows are random, so all lie about equally far apart, and which of two is nearer is chance: try another
seed in section 4. Each of the 256 differences has the variance 1 + 1, so a distance is about the root of 2 · 256. Whatever a table knows it has learned, and the third
assignment's tour shows it learning.

## 7. What learns

When a model learns, a gradient comes back to the table. It reaches the rows that were looked up, once for each time, and
no others: a token that does not occur learns nothing. Token 2 occurs twice below.
"""

# %%
if written("lookup"):
    learning = torch.zeros(6, 3, requires_grad=True)
    lookup_table.lookup(learning, batch).sum().backward()
    figure, axes = plt.subplots(figsize=(4, 2.4))
    draw(
        axes,
        learning.grad,
        "table.grad after lookup(table, [2, 5, 2, 0])",
        rows=[f"ID {row}" for row in range(6)],
    )
    plt.show()

# %% [markdown]
"""
## Quiz

What do you think? Open the answer you would give: it says whether you are right, and why.

**1. Token 3797 is closer to token 3798 than to token 11.**

<details><summary>True</summary>Not so. IDs are labels: 3797 and 3798 are neighbours as two coat check numbers are. Only rows have distances.</details>
<details><summary>False</summary>Right. IDs are labels. Only rows have distances, and those are learned.</details>

**2. A one-hot product gives something more exact than a lookup.**

<details><summary>True</summary>Not so. It adds zeros to the row that a lookup copies. The result is the same, at 50257 times the work.</details>
<details><summary>False</summary>Right. Both give the row itself; the product only works 50257 times as much.</details>

**3. A fresh embedding table already knows that cats and dogs are alike.**

<details><summary>True</summary>Not so. It is random: section 6 shows all distances about the same.</details>
<details><summary>False</summary>Right. It is random until it is trained.</details>

**4. ID −1 means the last row of the table.**

<details><summary>True</summary>In Python's lists, yes. But there is no token −1, so a lookup that gives a row for it hides a mistake. Yours must raise IndexError.</details>
<details><summary>False</summary>Right. There is no token −1, and your lookup must raise IndexError, though not everything in torch does.</details>

**5. In one step of training, every row of the table gets a gradient other than zero.**

<details><summary>True</summary>Not so. Only rows that were looked up do: see section 7.</details>
<details><summary>False</summary>Right. Rows that were not looked up get zero.</details>

**6. To embed `[8, 4]` IDs with rows of 256 numbers gives `[8, 4, 256]`.**

<details><summary>True</summary>Right. The shape of the IDs stays, and each ID becomes 256 numbers.</details>
<details><summary>False</summary>It does: the shape of the IDs stays, and each ID becomes 256 numbers at the end of it.</details>
"""
