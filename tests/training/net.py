"""The small net whose numbers the check of words reads, and how it learns."""

import numpy as np

FILTERS, LAMPS, ROUNDS = 48, 12, 7


class Net:
    """Filters over each three words, pooled by highest and by mean; lamps; a weight a kind."""

    def __init__(self, rows: np.ndarray, kinds: int, seed: int) -> None:
        self.rows, self.chance = rows, np.random.default_rng(seed)
        wide = 3 * rows.shape[1]
        normal = self.chance.standard_normal
        learnt = {
            "filters": normal((wide, FILTERS)) / np.sqrt(wide),
            "bias": np.zeros(FILTERS),
            "lamps": normal((2 * FILTERS, LAMPS)) * np.sqrt(1 / (2 * FILTERS)),
            "lamps_start": np.zeros(LAMPS) + 0.1,
            "straight": normal((2 * FILTERS, kinds)) * 0.05,
            "weights": normal((LAMPS, kinds)) * 0.3,
            "start": np.full(kinds, -2.0),
        }
        self.learnt = {name: value.astype(np.float32) for name, value in learnt.items()}
        self.first = {name: np.zeros_like(value) for name, value in self.learnt.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.learnt.items()}
        self.steps = 0

    def fit(self, texts: list[list[int]], wanted: np.ndarray) -> "Net":
        """Learn how much each text should sound like each kind, from 0 to 1."""
        for _ in range(ROUNDS):
            order = self.chance.permutation(len(texts))
            for at in range(0, len(order), 32):
                some = order[at : at + 32]
                self._step([texts[i] for i in some], wanted[some])
        return self

    def tell(self, texts: list[list[int]]) -> np.ndarray:
        """How much each text sounds like each kind."""
        places, real = _laid_out(texts)
        pooled = _pooled(self._lit(self.rows[places], real)[1], real)[0]
        lamps = np.maximum(pooled @ self.learnt["lamps"] + self.learnt["lamps_start"], 0)
        straight = pooled @ self.learnt["straight"]
        return lamps @ self.learnt["weights"] + straight + self.learnt["start"]

    def _lit(self, seen: np.ndarray, real: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        long = real.shape[1]
        beside = np.concatenate([seen[:, shift : shift + long] for shift in range(3)], 2)
        lit = np.maximum(beside @ self.learnt["filters"] + self.learnt["bias"], 0)
        return beside, lit * real[..., None]

    def _step(self, texts: list[list[int]], wanted: np.ndarray) -> None:
        learnt = self.learnt
        places, real = _laid_out(texts)
        kept = self.chance.random(places.shape) > 0.08
        beside, lit = self._lit(self.rows[places] * kept[..., None], real)
        pooled, root = _pooled(lit, real)
        spared = (self.chance.random(pooled.shape) > 0.25) / 0.75
        seen = pooled * spared
        lamps = np.maximum(seen @ learnt["lamps"] + learnt["lamps_start"], 0)
        score = lamps @ learnt["weights"] + seen @ learnt["straight"] + learnt["start"]
        wrong = (1 / (1 + np.exp(-score)) - wanted) * (1 + wanted) / len(texts)
        dark = wrong @ learnt["weights"].T * (lamps > 0)
        back = (dark @ learnt["lamps"].T + wrong @ learnt["straight"].T) * spared
        inner = np.repeat((back[:, FILTERS:] / root)[:, None], real.shape[1], 1)
        text, light = np.meshgrid(range(len(texts)), range(FILTERS), indexing="ij")
        inner[text, lit.argmax(1), light] += back[:, :FILTERS]
        inner = (inner * (lit > 0)).reshape(-1, FILTERS)
        self._move(
            {
                "filters": beside.reshape(-1, beside.shape[2]).T @ inner,
                "bias": inner.sum(0),
                "lamps": seen.T @ dark,
                "lamps_start": dark.sum(0),
                "straight": seen.T @ wrong,
                "weights": lamps.T @ wrong,
                "start": wrong.sum(0),
            }
        )

    def _move(self, slopes: dict[str, np.ndarray]) -> None:
        """One step of Adam, with a little decay of the weights."""
        self.steps += 1
        for name, slope in slopes.items():
            self.first[name] = 0.9 * self.first[name] + 0.1 * slope
            self.second[name] = 0.999 * self.second[name] + 0.001 * slope**2
            mean = self.first[name] / (1 - 0.9**self.steps)
            size = np.sqrt(self.second[name] / (1 - 0.999**self.steps)) + 1e-8
            decay = 0.05 if name in {"filters", "weights"} else 0.0
            self.learnt[name] -= 2e-3 * (mean / size + decay * self.learnt[name])


def _pooled(lit: np.ndarray, real: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    root = 2 * np.sqrt(real.sum(1, keepdims=True).clip(1))
    return np.concatenate([lit.max(1), lit.sum(1) / root], 1), root


def _laid_out(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Texts of word places as one square, a blank at each end, and where real words are."""
    long = max(1, *map(len, texts))
    places, real = np.zeros((len(texts), long + 2), int), np.zeros((len(texts), long), bool)
    for number, text in enumerate(texts):
        places[number, 1 : len(text) + 1], real[number, : len(text)] = text, True
    return places, real
