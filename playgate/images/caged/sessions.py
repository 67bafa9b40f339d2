"""How a network is opened: few threads, and memory that several share one after another."""

import ctypes
import sys
from functools import cache
from typing import Any

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def opened(network: bytes | str, threads: int) -> Any:
    """A network at work, from its bytes or its file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    _share_memory(onnxruntime)
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def asked(network: Any, block: Any) -> Any:
    """The first answer of a network with one entry; what it needed for that is given back."""
    import onnxruntime

    giving_back = onnxruntime.RunOptions()
    giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return network.run(None, {network.get_inputs()[0].name: block}, giving_back)[0]


def give_back() -> None:
    """Give memory back that is free but kept: lines of many lengths leave it in small pieces, and
    a long film would take more and more.
    """
    if trim := getattr(_LIBC, "malloc_trim", None):
        trim(0)


@cache
def _share_memory(onnxruntime: Any) -> None:
    """One store for all networks of a process; it grows by what is needed, not by doubling."""
    onnxruntime.set_default_logger_severity(3)
    arena = onnxruntime.OrtArenaCfg(
        {"arena_extend_strategy": 1, "initial_chunk_size_bytes": 1 << 20}
    )
    memory = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(memory, arena)
