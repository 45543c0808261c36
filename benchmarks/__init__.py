"""How fast and how large: ours against the raw libraries, as ratios in one run."""
