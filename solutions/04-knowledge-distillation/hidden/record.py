"""Records losses and gradients from PyTorch: a few for the public checks, more for the hidden ones.

    python record.py          needs torch; recorded with the versions that the files name

Sources: torch.nn.functional.kl_div (batchmean, times T²: the soft loss of DistilBERT's distiller.py), cross_entropy,
cosine_embedding_loss with all targets 1 (DistilBERT), mse_loss on attention scores and on projected hidden states (TinyBERT, eq. 7
and 8). Gradients by autograd. Computed in float64 on inputs that float32 holds, rounded once at the end.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

SEED = 20150309
HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[2] / "grader" / "checks" / HERE.parent.name / "vectors.json"
HIDDEN = HERE / "vectors.json"


def draw(*shape, scale=1.0):
    """Normal numbers on a grid of 1/64: short in the file, exact in float32."""
    return torch.round(torch.randn(*shape, dtype=torch.float64) * scale * 64) / 64 + 0.0


def tensor(t):
    if t.dtype == torch.int64:
        return {"shape": list(t.shape), "dtype": "int32", "data": t.flatten().tolist()}
    return {"shape": list(t.shape), "data": [number(v) for v in t.detach().to(torch.float32).flatten().tolist()]}


def number(v):
    return float(f"{float(v):.9g}")


def with_gradient(loss_of, *leaves):
    """The loss, and its gradient with respect to every leaf."""
    leaves = [leaf.clone().requires_grad_() for leaf in leaves]
    loss = loss_of(*leaves)
    return number(loss.detach()), [tensor(g) for g in torch.autograd.grad(loss, leaves)]


def soft_loss(z, v, temperature):
    return F.kl_div(F.log_softmax(z / temperature, -1), F.softmax(v / temperature, -1), reduction="batchmean") * temperature**2


def soft(name, b, c, temperature, scale=2.0, teacher_scale=None):
    z, v = draw(b, c, scale=scale), draw(b, c, scale=teacher_scale or scale)
    loss, [gradient] = with_gradient(lambda z: soft_loss(z, v, temperature), z)
    return {"name": name, "studentLogits": tensor(z), "teacherLogits": tensor(v), "temperature": temperature, "loss": loss, "gradient": gradient}


def hard(name, b, c, scale=2.0):
    z, labels = draw(b, c, scale=scale), torch.randint(0, c, (b,))
    loss, [gradient] = with_gradient(lambda z: F.cross_entropy(z, labels), z)
    return {"name": name, "studentLogits": tensor(z), "labels": tensor(labels), "loss": loss, "gradient": gradient}


def combined(name, b, c, temperature, alpha, scale=2.0):
    z, v, labels = draw(b, c, scale=scale), draw(b, c, scale=scale), torch.randint(0, c, (b,))
    loss, [gradient] = with_gradient(lambda z: alpha * soft_loss(z, v, temperature) + (1 - alpha) * F.cross_entropy(z, labels), z)
    return {
        "name": name, "studentLogits": tensor(z), "teacherLogits": tensor(v), "labels": tensor(labels),
        "temperature": temperature, "alpha": alpha, "loss": loss, "gradient": gradient,
    }


def cosine(name, n, d, scale=1.0, teacher_scale=1.0):
    s, t = draw(n, d, scale=scale), draw(n, d, scale=teacher_scale)
    loss, [gradient] = with_gradient(lambda s: F.cosine_embedding_loss(s, t, torch.ones(n, dtype=torch.float64)), s)
    return {"name": name, "studentHidden": tensor(s), "teacherHidden": tensor(t), "loss": loss, "gradient": gradient}


def attention(name, h, n, scale=2.0):
    s, t = draw(h, n, n, scale=scale), draw(h, n, n, scale=scale)
    loss, [gradient] = with_gradient(lambda s: F.mse_loss(s, t), s)
    return {"name": name, "studentScores": tensor(s), "teacherScores": tensor(t), "loss": loss, "gradient": gradient}


def hidden(name, n, narrow, d, scale=1.0):
    s, t, w = draw(n, narrow, scale=scale), draw(n, d, scale=scale), draw(narrow, d, scale=narrow**-0.5)
    loss, [gradient, of_projection] = with_gradient(lambda s, w: F.mse_loss(s @ w, t), s, w)
    return {
        "name": name, "studentHidden": tensor(s), "teacherHidden": tensor(t), "projection": tensor(w),
        "loss": loss, "gradient": gradient, "projectionGradient": of_projection,
    }


def write(path, vectors):
    source = f"PyTorch {torch.__version__}, seed {SEED}"
    lists = [f'  "{key}": [\n' + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]" for key, cases in vectors.items()]
    path.write_text("{\n" + ",\n".join([f'  "source": "{source}"', *lists]) + "\n}\n")


torch.manual_seed(SEED)
write(
    PUBLIC,
    {
        "soft": [soft("a batch of three", 3, 4, 2.0), soft("two classes", 2, 2, 1.0)],
        "hard": [hard("a batch of three", 3, 4)],
        "combined": [combined("mostly soft", 3, 4, 4.0, 0.9)],
        "cosine": [cosine("three rows", 3, 5)],
        "attention": [attention("two heads", 2, 3)],
        "hidden": [hidden("narrow to wide", 3, 2, 4)],
    },
)
write(
    HIDDEN,
    {
        "soft": [
            soft("one example", 1, 10, 4.0),
            soft("cold", 4, 5, 0.5),
            soft("hot", 4, 10, 20.0, 4.0),
            soft("a sure teacher", 5, 10, 2.0, 1.0, 12.0),
            soft("a sure student", 5, 10, 2.0, 12.0, 1.0),
            soft("large logits", 3, 6, 1.0, 1000.0),
            soft("many classes", 2, 40, 3.0),
        ],
        "hard": [hard("one example", 1, 10), hard("two classes", 6, 2), hard("large logits", 4, 5, 1000.0), hard("many classes", 3, 40)],
        "combined": [
            combined("half", 4, 10, 2.0, 0.5),
            combined("mostly hard", 2, 3, 8.0, 0.1),
            combined("soft alone", 3, 5, 3.0, 1.0),
            combined("hard alone", 3, 5, 3.0, 0.0),
            combined("hot", 5, 10, 20.0, 0.7),
        ],
        "cosine": [cosine("one row", 1, 3), cosine("one column", 4, 1), cosine("long and short rows", 5, 8, 100.0, 0.1), cosine("wide", 3, 64)],
        "attention": [attention("one head", 1, 4), attention("one token", 3, 1), attention("large scores", 4, 5, 100.0)],
        "hidden": [hidden("wide to narrow", 4, 6, 3), hidden("one token", 1, 4, 5), hidden("large states", 3, 4, 4, 100.0), hidden("one column", 4, 1, 3)],
    },
)
