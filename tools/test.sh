#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, checks the format and runs every test project.
# Usage: tools/test.sh [PROJECT...]     such as: tools/test.sh HltFarm.Tests     (default: all of tests/*.Tests)
# Its last line is `N passed, N failed`, with `, N skipped` behind it when there are any. Logs: artifacts/test-results.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export NO_COLOR=1 TERM=dumb MSBUILDTERMINALLOGGER=off MSBUILDDISABLENODEREUSE=1
results=artifacts/test-results

# Seconds; a project that takes longer hangs.
limit_of() {
  case $1 in
    HltFarm.Cluster.Tests) echo 1200 ;;
    *) echo 900 ;;
  esac
}

step() {
  echo "== $*"
  "$@" || { echo "tools/test.sh: this step failed: $*" >&2; exit 1; }
}

# Debian packages: promtool checks the metrics, strace makes disks fail.
install_missing() {
  local packages=() root=()
  command -v promtool > /dev/null || packages+=(prometheus)
  command -v strace > /dev/null || packages+=(strace)
  [ ${#packages[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  # Only promtool is wanted: no service may start.
  local policy=/usr/sbin/policy-rc.d made=no
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy > /dev/null && "${root[@]}" chmod +x $policy && made=yes
  fi
  "${root[@]}" apt-get update -qq > /dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" > /dev/null
  local code=$?
  [ $made = no ] || "${root[@]}" rm -f $policy
  return $code
}

# The value of an attribute of the first <Counters .../> in a result file; empty when there is none.
counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" 2> /dev/null | head -n 1; }

passed=0 failed=0 skipped=0

run_project() {
  local name=$1 trx=$results/$1.trx log=$results/$1.log code total executed good bad crashed=''
  timeout --kill-after=30 "$(limit_of "$name")" \
    dotnet test "tests/$name" -c Release --no-build --results-directory $results --logger "trx;LogFileName=$name.trx" \
    > "$log" 2>&1 < /dev/null
  code=$?
  total=$(counter "$trx" total) executed=$(counter "$trx" executed) good=$(counter "$trx" passed) bad=$(counter "$trx" failed)
  total=${total:-0} executed=${executed:-0} good=${good:-0} bad=${bad:-0}
  [ "$code" -ne 124 ] && [ "$code" -ne 137 ] || crashed=", stopped after $(limit_of "$name") s"
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
    crashed="${crashed:-, crashed with exit code $code}"
  elif [ "$executed" -eq 0 ]; then
    crashed=', ran no test'
  fi
  [ -z "$crashed" ] || bad=$((bad + 1))
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  [ "$bad" -eq 0 ] || cat "$log"
  echo "$name: $good passed, $bad failed, $((total - executed)) skipped$crashed"
}

step install_missing
step dotnet tool restore
step dotnet restore HltFarm.sln --locked-mode
step dotnet build HltFarm.sln -c Release --no-restore -warnaserror -v quiet
step dotnet csharpier check .

rm -rf $results
mkdir -p $results
projects=("$@")
if [ ${#projects[@]} -eq 0 ]; then
  for project in tests/*.Tests/; do projects+=("$(basename "$project")"); done
fi
for name in "${projects[@]}"; do run_project "$name"; done

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
