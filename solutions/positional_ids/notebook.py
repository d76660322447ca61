# %% [markdown]
"""
# Positions: which place in the window

A tour of the second assignment. It uses your own `positional_ids.py`, which lies beside it: write a part, save the file,
run a cell again, and see what your code does. Cells whose part is not written yet say so.
"""

# %%
import matplotlib.pyplot as plt
import positional_ids
import tiktoken
import torch

# %%
from autograder.release.guide import draw, look_at

# %%
written = look_at(positional_ids)

# %% [markdown]
"""
## 1. The order problem

"The cat sat" is news. "Sat cat the" is three slips of paper on a floor. Take the two tokens ` cat` and ` sat` in
both orders, with a small random table that has two numbers for each token.
"""

# %%
gpt2 = tiktoken.get_encoding("gpt2")
torch.manual_seed(3)
tokens = torch.nn.Embedding(50257, 2)

orders = {text: tokens(torch.tensor(gpt2.encode(text))).detach() for text in (" cat sat", " sat cat")}
figure, axes = plt.subplots(1, 2, figsize=(6, 1.4))
for ax, (text, rows) in zip(axes, orders.items(), strict=True):
    draw(ax, rows, f"“{text.strip()}”", rows=text.split())
plt.show()

as_bags = [sorted(rows.tolist()) for rows in orders.values()]
print("the same rows, if nobody looks at the order:", as_bags[0] == as_bags[1])

# %% [markdown]
"""
A token's row is the same wherever it stands. What follows in a GPT, attention, looks at all rows at once and by itself
does not see which came first. So the rows must say it. The idea: give every *place* a row too, and add it.

## 2. Positions count places, not tokens

`positional_ids` looks at how many tokens a line has, and at nothing else. Lines of other tokens have the same
positions.
"""

# %%
lines = ["The cat sat down", "A dog was late", "He lit two lamps"]
batch = torch.tensor([gpt2.encode(line)[:4] for line in lines])

if written("positional_ids"):
    positions = positional_ids.positional_ids(batch)
    words = [[gpt2.decode([token]) for token in line] for line in batch.tolist()]
    figure, axes = plt.subplots(figsize=(6, 1.8))
    draw(axes, torch.zeros(3, 4), columns=[f"position {place}" for place in positions.tolist()], text=words)
    plt.show()
    print("token IDs ", list(batch.shape), "  positions", list(positions.shape), positions.tolist())

# %% [markdown]
"""
Three lines, but one row of positions, `[4]` and not `[3, 4]`: place 2 is place 2 in every line.

## 3. A row for every position

`PositionalEmbedding` is a second table, with a row for each of the C places of the longest window that the model takes.
A window of T tokens gets the first T rows.
"""

# %%
if written("PositionalEmbedding", "positional_ids"):
    torch.manual_seed(5)
    layer = positional_ids.PositionalEmbedding(context_size=6, emb_dim=3)
    rows = layer(batch)
    figure, axes = plt.subplots(1, 2, figsize=(7, 2.4))
    draw(axes[0], layer.weight, "weight [6, 3]", rows=[f"position {place}" for place in range(6)])
    draw(axes[1], rows, "layer(batch) [4, 3]", rows=[f"position {place}" for place in range(4)])
    plt.show()
    print("the first 4 rows:", torch.equal(rows, layer.weight[:4]))

# %% [markdown]
"""
## 4. The order problem, solved

Add to each token's row the row of its place. In the picture every token is a point, and its place moves it: ` cat` in
place 0 and ` cat` in place 1 are now two different points. "cat sat" uses the two filled ones, "sat cat" the two
hollow ones.
"""

# %%
if written("PositionalEmbedding", "positional_ids"):
    torch.manual_seed(8)
    places = positional_ids.PositionalEmbedding(context_size=2, emb_dim=2)
    moved = {}
    figure, axes = plt.subplots(figsize=(5, 4))
    for (text, rows), fill in zip(orders.items(), ("full", "none"), strict=True):
        sums = rows + places(torch.tensor(gpt2.encode(text))).detach()
        moved[text] = sums
        for place, (word, start, end) in enumerate(zip(text.split(), rows, sums, strict=True)):
            color = "#b35806" if word == "cat" else "#542788"
            axes.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": color, "alpha": 0.4})
            axes.plot(*start, "x", color=color)
            axes.plot(*end, "o", color=color, fillstyle=fill, markersize=9)
            axes.annotate(f"  {word}, place {place}", end, va="center")
    for text, row in zip((" cat", " sat"), orders[" cat sat"], strict=True):
        axes.annotate(f"  {text.strip()} alone", row, va="center", color="gray")
    axes.margins(x=0.3, y=0.15)
    axes.spines[["top", "right"]].set_visible(False)
    plt.show()

    as_bags = [sorted(rows.tolist()) for rows in moved.values()]
    print("the same rows, if nobody looks at the order:", as_bags[0] == as_bags[1])

# %% [markdown]
"""
One trap: the *sum* over the whole line is still the same in both orders, since adding does not mind the order.
It is the rows that differ, each one for itself, and it is the rows that a GPT works on.

## 5. How far apart are positions?

Is place 1 nearer to place 2 than to place 15? In a fresh table it is not. Each square below is the L2 distance of two
positions' rows.
"""

# %%
if written("PositionalEmbedding", "positional_ids"):
    torch.manual_seed(2)
    fresh = positional_ids.PositionalEmbedding(context_size=16, emb_dim=256)
    weight = fresh.weight.detach()
    distances = torch.cdist(weight, weight)
    figure, axes = plt.subplots(figsize=(5, 4))
    image = axes.imshow(distances, cmap="viridis")
    figure.colorbar(image, label="L2 distance")
    axes.set_xlabel("position")
    axes.set_ylabel("position")
    plt.show()
    for other in (2, 3, 15):
        print(f"from position 1 to position {other}: {distances[1, other]:.2f}")

# %% [markdown]
"""
All about 22.6, the root of 2 · 256, as with tokens: only each place's distance to itself is 0. Nobody tells a GPT that 1 comes
before 2. It learns what positions mean, as it learns what tokens mean.

## 6. The end of the window

There is no row for place C. A window longer than that must be refused, not cut and not wrapped round: a quiet
mistake here would show much later. The message should say both lengths.
"""

# %%
if written("PositionalEmbedding", "positional_ids"):
    for length in (6, 7):
        try:
            print(
                length, "tokens: rows of shape", list(layer(torch.zeros(1, length, dtype=torch.int64)).shape)
            )
        except ValueError as error:
            print(length, "tokens: ValueError:", error)

# %% [markdown]
"""
## 7. What it costs, and what learns

With 256 places and rows of 768 numbers, as in this course's 124M configuration, the table has 256 × 768 = 196,608 numbers.
The table of tokens has 38,597,376. Places are cheap.

A window of four teaches the rows of four places. The others get no gradient, so places that no training text reaches
stay random.
"""

# %%
if written("PositionalEmbedding", "positional_ids"):
    layer.zero_grad()
    layer(batch).sum().backward()
    figure, axes = plt.subplots(figsize=(4, 2.4))
    draw(axes, layer.weight.grad, "weight.grad after a window of 4", rows=[f"position {i}" for i in range(6)])
    plt.show()

# %% [markdown]
"""
## Quiz

What do you think? Open the answer you would give: it says whether you are right, and why.

**1. The second line of a batch has the positions T, T + 1, T + 2, ...**

<details><summary>True</summary>Not so. Lines are read side by side, not one after the other: each starts at place 0.</details>
<details><summary>False</summary>Right. Each line starts at place 0.</details>

**2. The position of a token depends on which token it is.**

<details><summary>True</summary>Not so. It depends on where it stands and on nothing else. The token's own row says which it is.</details>
<details><summary>False</summary>Right. It depends on where it stands and on nothing else.</details>

**3. Once positions are added, "cat sat" and "sat cat" have different sums over the line.**

<details><summary>True</summary>Not so. All four rows are added either way. The rows differ one by one, not their sum.</details>
<details><summary>False</summary>Right. The same four rows are added. What differs is each row for itself.</details>

**4. In a fresh table, places 1 and 2 are closer than places 1 and 15.**

<details><summary>True</summary>Not so. Fresh rows are random, so all distances are about the same.</details>
<details><summary>False</summary>Right. Fresh rows are random. Whatever "near" means, training must find.</details>

**5. A window that is one token too long may be cut to fit.**

<details><summary>True</summary>Better not. A token would vanish without a word. Your layer raises ValueError.</details>
<details><summary>False</summary>Right. A token would vanish without a word, so the layer raises ValueError.</details>

**6. For token IDs `[8, 4]` the layer returns `[8, 4, D]`.**

<details><summary>True</summary>Not this layer: it returns `[4, D]`, once for all lines. Adding it to `[8, 4, D]` gives it to every line.</details>
<details><summary>False</summary>Right. It returns `[4, D]`, once for all lines.</details>
"""
