"""The networks, a folder each, all of one shape: plain values in, plain values out."""
