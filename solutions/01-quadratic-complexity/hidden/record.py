"""Records attention vectors from PyTorch: a few for the public checks, more for the hidden ones.

    python record.py          needs torch; recorded with PyTorch 2.15.0 (CPU), Python 3.11

Sources: torch.nn.functional.scaled_dot_product_attention and torch.nn.MultiheadAttention (no biases, batch_first).
MultiheadAttention computes x @ W.T; our weights multiply from the right, x @ w, so that w = W.T. Its boolean attn_mask
means "may not attend", ours "may attend". Computed in float64 on inputs that float32 holds, rounded once at the end.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

SEED = 20170612
HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[2] / "grader" / "checks" / HERE.parent.name / "vectors.json"
HIDDEN = HERE / "vectors.json"


def draw(*shape, scale=1.0):
    """Normal numbers on a grid of 1/64: short in the file, exact in float32."""
    return torch.round(torch.randn(*shape, dtype=torch.float64) * scale * 64) / 64 + 0.0


def random_mask(n, m):
    """True may attend; every row allows one key at least."""
    mask = torch.rand(n, m) < 0.6
    mask[torch.arange(n), torch.randint(0, m, (n,))] = True
    return mask


def causal(n):
    return torch.ones(n, n, dtype=torch.bool).tril()


def tensor(t):
    if t.dtype == torch.bool:
        return {"shape": list(t.shape), "dtype": "bool", "data": [int(v) for v in t.flatten()]}
    return {"shape": list(t.shape), "data": [float(f"{v:.9g}") for v in t.to(torch.float32).flatten().tolist()]}


def attention(name, n, m, d_k, d_v, mask=None, scale=1.0, is_causal=False):
    q, k, v = draw(n, d_k, scale=scale), draw(m, d_k, scale=scale), draw(m, d_v)
    output = F.scaled_dot_product_attention(q[None], k[None], v[None], None if mask is None else mask[None], is_causal=is_causal)[0]
    mask = causal(n) if is_causal else mask
    return {"name": name, "q": tensor(q), "k": tensor(k), "v": tensor(v)} | (
        {} if mask is None else {"mask": tensor(mask)}
    ) | {"output": tensor(output)}


def multi_head(name, n, d, heads, mask=None, scale=0.5):
    layer = torch.nn.MultiheadAttention(d, heads, bias=False, batch_first=True, dtype=torch.float64)
    wq, wk, wv, wo = (draw(d, d, scale=scale) for _ in range(4))
    with torch.no_grad():
        layer.in_proj_weight.copy_(torch.cat([wq.T, wk.T, wv.T]))
        layer.out_proj.weight.copy_(wo.T)
    x = draw(n, d)
    output = layer(x[None], x[None], x[None], attn_mask=None if mask is None else ~mask, need_weights=False)[0][0]
    return {"name": name, "x": tensor(x), "wq": tensor(wq), "wk": tensor(wk), "wv": tensor(wv), "wo": tensor(wo), "heads": heads} | (
        {} if mask is None else {"mask": tensor(mask)}
    ) | {"output": tensor(output.detach())}


def write(path, vectors):
    source = f"PyTorch {torch.__version__}, seed {SEED}"
    lists = [f'  "{key}": [\n' + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]" for key, cases in vectors.items()]
    path.write_text("{\n" + ",\n".join([f'  "source": "{source}"', *lists]) + "\n}\n")


torch.manual_seed(SEED)
write(
    PUBLIC,
    {
        "attention": [
            attention("plain", 3, 4, 5, 2),
            attention("masked", 4, 3, 2, 3, random_mask(4, 3)),
            attention("causal", 4, 4, 3, 3, is_causal=True),
        ],
        "multiHead": [
            multi_head("two heads", 3, 4, 2),
            multi_head("three heads, causal", 3, 6, 3, causal(3)),
        ],
    },
)
write(
    HIDDEN,
    {
        "attention": [
            attention("one key", 3, 1, 2, 4),
            attention("one query", 1, 6, 4, 3),
            attention("wide keys", 4, 5, 64, 2),
            attention("wide values", 3, 4, 2, 32),
            attention("large scores", 4, 6, 16, 3, scale=6.0),
            attention("masked", 6, 9, 8, 5, random_mask(6, 9)),
            attention("masked, large scores", 5, 7, 8, 4, random_mask(5, 7), scale=6.0),
            attention("causal", 12, 12, 4, 6, is_causal=True),
        ],
        "multiHead": [
            multi_head("one head", 4, 3, 1),
            multi_head("as many heads as columns", 4, 5, 5),
            multi_head("four heads", 6, 8, 4),
            multi_head("causal", 7, 12, 3, causal(7)),
            multi_head("masked", 6, 12, 2, random_mask(6, 6)),
            multi_head("sharp", 5, 8, 2, random_mask(5, 5), scale=1.5),
        ],
    },
)
