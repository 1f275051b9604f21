#!/bin/sh
# Compiles xml.cs to DIR/xml.exe (default ./out next to this script).
#   build.sh [DIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/out}
mkdir -p "$out"
mcs -nologo -optimize+ -warnaserror -out:"$out/xml.exe" -r:System.Runtime.Serialization -r:System.Xml "$here/xml.cs"
