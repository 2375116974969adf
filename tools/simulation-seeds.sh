#!/usr/bin/env bash
# Random farms with random faults in virtual time, one for each seed; writes what came out to docs/simulation-seeds.md.
# Usage: tools/simulation-seeds.sh [SEEDS [FIRST]]     (default 5000 from 1)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seeds=${1:-5000} first=${2:-1}
dotnet build tests/HltFarm.Simulation.Tests -c Release -v q --nologo > /dev/null
start=$SECONDS
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if HLTFARM_SIMULATION_SEED=$first HLTFARM_SIMULATION_SEEDS=$seeds dotnet test tests/HltFarm.Simulation.Tests -c Release --no-build --nologo \
  --filter FullyQualifiedName~Fresh_seeds_hold > "$log" 2>&1; then result="all hold"; else result="FAILED"; fi
took=$((SECONDS - start))
{
  echo "# Random farms by seed"
  echo
  echo "\`tools/simulation-seeds.sh $seeds $first\`: $seeds farms of 1 to 5 units with up to 7 faults each, run with and without faults. Checked: ledger,"
  echo "no event twice, bounds of all buffers, the run ends, equal digest with and without faults."
  echo
  echo "| date | commit | seeds | result | time |"
  echo "|---|---|---|---|---|"
  echo "| $(date -u +%F) | $(git rev-parse --short HEAD) | $first to $((first + seeds - 1)) | $result | $took s, $((seeds * 60 / (took > 0 ? took : 1))) seeds a minute |"
  if [ "$result" = FAILED ]; then echo; grep -A2 -E "^ *seed |repeat with" "$log" || true; fi
} > docs/simulation-seeds.md
cat docs/simulation-seeds.md
[ "$result" = "all hold" ]
