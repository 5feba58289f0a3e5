"""Records Linformer's attention from PyTorch: a few vectors for the public checks, more for the hidden ones.

    python record.py          needs torch; recorded with PyTorch 2.15.0 (CPU), Python 3.11

Source: torch.nn.functional.scaled_dot_product_attention over the projected keys e @ k and values f @ v (Wang et al. 2020, eq. 7);
the weights are its output for values of identity. Computed in float64 on inputs that float32 holds, rounded once at the end.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

SEED = 20200608
HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[2] / "grader" / "checks" / HERE.parent.name / "vectors.json"
HIDDEN = HERE / "vectors.json"


def draw(*shape, scale=1.0):
    """Normal numbers on a grid of 1/64: short in the file, exact in float32."""
    return torch.round(torch.randn(*shape, dtype=torch.float64) * scale * 64) / 64 + 0.0


def tensor(t):
    return {"shape": list(t.shape), "data": [float(f"{v:.9g}") for v in t.to(torch.float32).flatten().tolist()]}


def attend(q, keys, values):
    return F.scaled_dot_product_attention(q[None], keys[None], values[None])[0]


def attention(name, n, d_k, d_v, k_dim, scale=1.0, e=None, f=None):
    q, k, v = draw(n, d_k, scale=scale), draw(n, d_k, scale=scale), draw(n, d_v)
    e = draw(k_dim, n) if e is None else e
    f = draw(k_dim, n) if f is None else f
    output = attend(q, e @ k, f @ v)
    weights = attend(q, e @ k, torch.eye(k_dim, dtype=torch.float64))
    named = {"q": q, "k": k, "v": v, "e": e, "f": f, "output": output, "weights": weights}
    return {"name": name} | {key: tensor(value) for key, value in named.items()}


def multi_head(name, n, d, heads, k_dim, e_count, f_count, scale=0.5):
    x = draw(n, d)
    wq, wk, wv, wo = (draw(d, d, scale=scale) for _ in range(4))
    e = [draw(k_dim, n) for _ in range(e_count)]
    f = [draw(k_dim, n) for _ in range(f_count)]
    q, k, v = ((x @ w).reshape(n, heads, d // heads).transpose(0, 1) for w in (wq, wk, wv))
    joined = [attend(q[i], e[i % e_count] @ k[i], f[i % f_count] @ v[i]) for i in range(heads)]
    output = torch.cat(joined, dim=1) @ wo
    named = {"x": x, "wq": wq, "wk": wk, "wv": wv, "wo": wo}
    lists = {"e": [tensor(t) for t in e], "f": [tensor(t) for t in f]}
    return {"name": name} | {key: tensor(value) for key, value in named.items()} | lists | {"heads": heads, "output": tensor(output)}


def write(path, vectors):
    source = f"PyTorch {torch.__version__}, seed {SEED}"
    lists = [f'  "{key}": [\n' + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]" for key, cases in vectors.items()]
    path.write_text("{\n" + ",\n".join([f'  "source": "{source}"', *lists]) + "\n}\n")


torch.manual_seed(SEED)
write(
    PUBLIC,
    {
        "attention": [
            attention("shorter", 5, 3, 2, 2),
            attention("longer", 3, 2, 4, 5),
        ],
        "multiHead": [
            multi_head("two heads, shared", 4, 4, 2, 2, 1, 1),
            multi_head("three heads, one e each", 3, 6, 3, 2, 3, 1),
        ],
    },
)
eye = torch.eye(6, dtype=torch.float64)
write(
    HIDDEN,
    {
        "attention": [
            attention("one projected token", 6, 3, 4, 1),
            attention("one token", 1, 4, 3, 3),
            attention("full", 6, 4, 3, 6, e=eye, f=eye),
            attention("wide keys", 7, 48, 2, 3),
            attention("wide values", 6, 2, 32, 4),
            attention("large scores", 8, 8, 3, 4, scale=6.0),
            attention("many tokens", 24, 4, 4, 5),
        ],
        "multiHead": [
            multi_head("one head", 4, 3, 1, 2, 1, 1),
            multi_head("as many heads as columns", 5, 4, 4, 3, 4, 4),
            multi_head("one f each", 6, 6, 2, 3, 1, 2),
            multi_head("k above n", 3, 8, 2, 6, 2, 2),
            multi_head("sharp", 6, 8, 4, 3, 4, 1, scale=1.5),
        ],
    },
)
