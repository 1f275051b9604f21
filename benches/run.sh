#!/bin/bash
# Builds the benchmarks, runs them in rounds, and prints a table of ratios. See README.md.
#   run.sh [SECTION...]      sections: call async shared session open host idle start (default: all)
# Environment: ROUNDS (default 5), SECS of one measurement (0.5), PROFILE of the library (release).
set -u
cd "$(dirname "$0")" || exit 1
ROUNDS=${ROUNDS:-5} SECS=${SECS:-0.5} PROFILE=${PROFILE:-release}
TARGET=$(../scripts/target-dir)
LIBS=$TARGET/$PROFILE
OUT=$(mktemp -d) || exit 1
RESULTS=$OUT/results
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$OUT"' EXIT
export LD_LIBRARY_PATH=$LIBS

build() {
    ln -sf libwebservices.so "$LIBS/libwebservices.so.1"
    for program in floor_server floor_client launch; do
        gcc -O2 -Wall -Wextra -pthread -o "$OUT/$program" $program.c || exit 1
    done
    for program in proxy host; do
        gcc -O2 -Wall -Wextra -pthread -I../include -o "$OUT/$program" $program.c -L"$LIBS" -lwebservices || exit 1
    done
}

# start NAME COMMAND...: a server; its process id and port go to PID_NAME and PORT_NAME.
start() {
    local name=$1 i
    shift
    # The port of an earlier server must not be taken for this one's.
    : >"$OUT/$name.port"
    "$@" >"$OUT/$name.port" &
    eval "PID_$name=$!"
    for ((i = 0; i < 500; i++)); do grep -q listening "$OUT/$name.port" && break; sleep 0.02; done
    eval "PORT_$name=$(sed -n 's/listening //p' "$OUT/$name.port")"
}
end() { local pid=PID_$1; kill "${!pid}"; wait "${!pid}" 2>/dev/null; }

# measure CASE WHO COMMAND...: one line of results.
measure() {
    local case=$1 who=$2 line
    shift 2
    line=$(timeout 60 "$@" | tail -1)
    echo "case=$case who=$who round=$round ${line:-failed=1}" >>"$RESULTS"
}

CPU0="taskset -c 0" CPU1="taskset -c 1"
# The server spins on CPU 0, the client has CPU 1: neither the server's work nor its waking up is in the client's numbers.
alone() {
    start S $CPU0 "$OUT/floor_server" -s "$@"
}
floor() { $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS "$@"; }

section_call() {
    alone
    measure call floor $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS
    measure call ours $CPU1 "$OUT/proxy" http $PORT_S $SECS 1
    end S
}
section_async() {
    alone
    measure async floor $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS
    measure async ours $CPU1 "$OUT/proxy" async $PORT_S $SECS 1
    end S
    start S "$OUT/floor_server"
    measure async-1000 floor "$OUT/floor_client" -p $PORT_S -d $SECS -t 64
    measure async-1000 ours "$OUT/proxy" async $PORT_S $SECS 1000
    end S
}
section_shared() {
    start S "$OUT/floor_server"
    for threads in 1 8 64; do
        measure shared-$threads floor "$OUT/floor_client" -p $PORT_S -d $SECS -t $threads
        measure shared-$threads ours "$OUT/proxy" shared $PORT_S $SECS $threads
    done
    end S
}
section_session() {
    alone -r "$OUT/record"
    "$OUT/proxy" session $PORT_S 0.05 1 >/dev/null
    measure session-1 floor $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS -r "$OUT/record"
    measure session-1 ours $CPU1 "$OUT/proxy" session $PORT_S $SECS 1
    end S
    start S "$OUT/floor_server"
    for threads in 8 64; do
        measure session-$threads floor "$OUT/floor_client" -p $PORT_S -d $SECS -t $threads -r "$OUT/record"
        measure session-$threads ours "$OUT/proxy" session $PORT_S $SECS $threads
    done
    end S
}
section_open() {
    start S "$OUT/floor_server"
    measure open-1000 ours "$OUT/proxy" open $PORT_S 1000
    end S
}
section_host() {
    local count
    for count in 1 64 1000; do
        start S $CPU0 "$OUT/floor_server"
        measure host-$count floor $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS -c $count -P $PID_S
        end S
        start S $CPU0 "$OUT/host"
        measure host-$count ours $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS -c $count -P $PID_S
        end S
    done
    start S $CPU0 "$OUT/host"
    measure host-blocked unloaded $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS -c 64 -P $PID_S
    measure host-blocked ours $CPU1 "$OUT/floor_client" -p $PORT_S -d $SECS -c 64 -s 64 -P $PID_S
    end S
}
section_idle() {
    start S "$OUT/host"
    measure idle-http ours "$OUT/floor_client" -p $PORT_S -i 1000 -P $PID_S
    end S
}
section_start() {
    start S "$OUT/floor_server"
    measure start floor "$OUT/launch" 5 "$OUT/floor_client" -p $PORT_S -d 0
    measure start ours "$OUT/launch" 5 "$OUT/proxy" once $PORT_S
    end S
}

build
[ $# -gt 0 ] || set -- call async shared session open host idle start
for ((round = 1; round <= ROUNDS; round++)); do
    for section in "$@"; do section_$section; done
done
awk -f report.awk "$RESULTS"
echo "medians of $ROUNDS rounds of $SECS s; load $(cut -d' ' -f1-3 /proc/loadavg)"
