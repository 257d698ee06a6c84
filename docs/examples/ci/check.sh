#!/bin/sh
# Lints the answers that a branch changes, on any CI server: sh check.sh TARGET-BRANCH [PATH or option of check]...
set -eu
target=${1:-main}
[ "$#" -eq 0 ] || shift

# A clone in CI often holds one commit of one branch; here the one at which it left the target is needed too.
git fetch --quiet origin "+refs/heads/$target:refs/remotes/origin/$target"
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    git fetch --quiet --unshallow origin "+refs/heads/$target:refs/remotes/origin/$target"
fi

# Inside .git it is no part of what is checked.
venv=$(git rev-parse --absolute-git-dir)/answerlint
if [ ! -x "$venv/bin/answerlint" ]; then
    python3 -m venv "$venv" || exit 2 # 1 would mean findings
    "$venv/bin/pip" install --quiet answerlint==0.1.0 || exit 2
fi
exec "$venv/bin/answerlint" check --output-format concise --changed-since "origin/$target" "$@"
