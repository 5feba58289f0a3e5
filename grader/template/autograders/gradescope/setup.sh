#!/usr/bin/env bash
# Prepares Gradescope's image, once: Node, what isolates a submission, and the grader's packages.
set -euo pipefail
apt-get update -qq
apt-get install -y -qq curl ca-certificates xz-utils bubblewrap
version=v22.23.3
curl -fsSL "https://nodejs.org/dist/$version/node-$version-linux-x64.tar.xz" | tar -xJ -C /usr/local --strip-components=1
cd "${KATA_ROOT:-/autograder}/source/kata"
npx -y pnpm@12 install --frozen-lockfile
