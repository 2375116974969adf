#!/usr/bin/env bash
# Events per second in virtual time beside a bare priority queue and SimPy, in turn on the same machine; medians of three and ratios.
# Usage: tools/simulation-speed.sh [SECONDS_OF_BEAM]     (default 60). Installs Debian's python3-simpy3 when it is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
beam=${1:-60}

if ! python3 -c 'import simpy' 2> /dev/null; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq > /dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-simpy3 > /dev/null
fi
dotnet build tests/HltFarm.Benchmarks -c Release -v q --nologo > /dev/null
dotnet build src/HltFarm -c Release -v q --nologo > /dev/null
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

farm() {
  dotnet src/HltFarm/bin/Release/net10.0/hltfarm.dll simulate --source pool --duration "$1" --metrics 127.0.0.1:0 \
    --scenario "$runs/faults.yaml" --out "$runs" --json "${@:2}" 2> /dev/null | sed -n 's/.*"eventsPerSecond": \([0-9]*\).*/\1/p'
}
median() { sort -n | sed -n 2p; }

cp cluster-config/scenarios/default.yaml "$runs/faults.yaml"
printf '\nfaults:\n  timeline:\n    - "between 5 s and 50 s: kill unit any for 2 s"\n    - "between 5 s and 50 s: slow unit any by 2 for 10 s"\n' >> "$runs/faults.yaml"
farm 1s > /dev/null   # computes the pool

for _ in 1 2 3; do
  farm "${beam}s" >> "$runs/farm"
  farm "$((beam / 10))s" --l1-rate 350kHz --units 375 >> "$runs/large"
  dotnet tests/HltFarm.Benchmarks/bin/Release/net10.0/HltFarm.Benchmarks.dll queue 3000000 | cut -d' ' -f1 >> "$runs/queue"
  python3 tools/simulation-speed.py 100000 | cut -d' ' -f1 >> "$runs/simpy"
done
farm=$(median < "$runs/farm") large=$(median < "$runs/large") queue=$(median < "$runs/queue") simpy=$(median < "$runs/simpy")
echo "farm, 10,240 cores, faults and metrics on: $farm events/s; 120,000 cores: $large events/s"
echo "bare PriorityQueue: $queue events/s; SimPy: $simpy events/s"
awk "BEGIN { printf \"ratios: %.3f of the bare queue, %.1f x SimPy, 120,000 cores cost %.2f x per event\n\", $farm/$queue, $farm/$simpy, $farm/$large }"
