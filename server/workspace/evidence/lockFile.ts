/** Paths of files in which a tool writes down the exact version of every package. */
export const lockFile =
  /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pixi\.lock|conda-lock\.ya?ml|pylock(?:\.\w+)?\.toml|requirements[^/]*\.lock|renv\.lock|Manifest\.toml)$/;
