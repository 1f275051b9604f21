#!/bin/sh
# Builds the example programs against the library in the directory $1 and runs them: those that need
# nobody first, then a service and its client, over HTTP and over net.tcp. Needs a C compiler.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$1" && pwd)
cc=${CC:-cc}
work=$(mktemp -d)
service=
trap 'test -z "$service" || kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT
ln -s "$lib/libwebservices.so" "$work/libwebservices.so"
ln -s "$lib/libwebservices.so" "$work/libwebservices.so.1"

# build PROGRAM [PART...]: compiles PROGRAM.c and its parts; of descriptions wsutil makes C first.
build() {
    program=$1
    sources=
    for part in "$@"; do
        case $part in
        *.wsdl | *.xsd)
            "$lib/wsutil" -nologo -out:"$work" "$here/$part"
            sources="$sources $work/$part.c"
            ;;
        *) sources="$sources $here/$part.c" ;;
        esac
    done
    # shellcheck disable=SC2086 # one word per source
    "$cc" -std=c11 -Wall -Wextra -I "$here/../include" -I "$here" -I "$work" $sources -o "$work/$program" \
        -L "$work" -lwebservices -Wl,-rpath,"$work" -pthread
}

# alone PROGRAM [PART...]: builds a program and runs it.
alone() {
    build "$@"
    echo "== $1"
    "$work/$1"
    echo
}

# pair NAME URL PART...: builds NAME_service and NAME_client and lets them talk.
pair() {
    name=$1
    url=$2
    shift 2
    build "${name}_service" "$@"
    build "${name}_client" "$@"
    echo "== ${name}_service and ${name}_client, $url"
    mkfifo "$work/stop"
    "$work/${name}_service" "$url" <"$work/stop" >"$work/service.out" 2>&1 &
    service=$!
    exec 3>"$work/stop"
    until grep -q '^ready' "$work/service.out"; do
        kill -0 "$service" 2>/dev/null || { cat "$work/service.out"; exit 1; }
        sleep 0.05
    done
    "$work/${name}_client" "$url" >"$work/client.out" || { cat "$work/client.out"; exit 1; }
    sed 's/^/client:  /' "$work/client.out"
    exec 3>&-
    wait "$service"
    service=
    sed 's/^/service: /' "$work/service.out"
    rm "$work/stop"
    echo
}

# tutorial: makes C of a description with wsutil, builds a service and its client on it, and lets them talk.
tutorial() {
    echo "== tutorial: wsutil temperature.wsdl, then its service and client"
    "$lib/wsutil" -nologo -out:"$work" "$here/tutorial/temperature.wsdl"
    for program in service client; do
        "$cc" -std=c11 -Wall -Wextra -I "$here/../include" -I "$work" "$here/tutorial/$program.c" \
            "$work/temperature.wsdl.c" -o "$work/tutorial_$program" -L "$work" -lwebservices -Wl,-rpath,"$work"
    done
    mkfifo "$work/stop"
    "$work/tutorial_service" <"$work/stop" >"$work/service.out" 2>&1 &
    service=$!
    exec 3>"$work/stop"
    until grep -q '^ready' "$work/service.out"; do
        kill -0 "$service" 2>/dev/null || { cat "$work/service.out"; exit 1; }
        sleep 0.05
    done
    "$work/tutorial_client" 100
    exec 3>&-
    wait "$service"
    service=
    rm "$work/stop"
    echo
}

tutorial
alone heap_and_errors
alone url_tour
alone xml_tour
alone serialize_order order.xsd
alone async_execute
pair calculator_http http://localhost:18080/calc calculator calculator_operations
pair calculator_session net.tcp://localhost:18081/session calculator_session.wsdl
pair session_contract net.tcp://localhost:18087/session calculator_session.wsdl
alone async_call calculator.wsdl
alone proxy_states calculator.wsdl
alone proxy_pool calculator.wsdl
alone message_headers calculator.wsdl
alone proxy_abandon calculator.wsdl
alone channel_request calculator.wsdl
alone listener_channels calculator.wsdl
alone listener_async calculator.wsdl
