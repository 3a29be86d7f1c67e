#!/bin/sh
# The command line from end to end on the bundled corpus, in a folder of its own; each answer is checked for what it
# says. Every command stands here (a test sees to it). Needs iranru-graph on the PATH.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "end_to_end: $1" >&2
    exit 1
}

# holds FILE PATTERN: the file has a line that the extended regular expression matches.
holds() {
    grep -Eq -- "$2" "$1" || { head -20 "$1" >&2; fail "$1 lacks /$2/"; }
}

# rows FILE LEAST: the file has at least so many lines.
rows() {
    test "$(wc -l <"$1")" -ge "$2" || { head -20 "$1" >&2; fail "$1 has fewer than $2 lines"; }
}

# refuses CODE PATTERN COMMAND…: it ends with that code, one line on stderr that matches, and nothing on stdout.
refuses() {
    code=$1 pattern=$2
    shift 2
    got=0
    "$@" >refused.out 2>refused.err || got=$?
    test "$got" = "$code" || { cat refused.err >&2; fail "exit code $got, not $code: $*"; }
    test ! -s refused.out || fail "output of what was refused: $*"
    test "$(grep -c . refused.err)" = 1 || { cat refused.err >&2; fail "not one line: $*"; }
    holds refused.err "$pattern"
}

echo "help"
iranru-graph --help >help.txt
for command in build query queries show path contradictions analyse validate evaluate export push serve lint-data; do
    holds help.txt "^  $command "
    iranru-graph "$command" --help >"help-$command.txt"
    holds "help-$command.txt" "^Usage: iranru-graph $command"
done
iranru-graph --version | grep -Eq '^iranru-graph [0-9]+\.[0-9]+' || fail "--version"

echo "build"
iranru-graph build >build.txt 2>build.err
test ! -s build.err || { cat build.err >&2; fail "build complains"; }
holds build.txt '^graph: [0-9]+ documents, [0-9,]+ words, [0-9,]+ entities, [0-9,]+ claims'
for file in graph.trig store/CURRENT tables/claims.csv tables/entities.csv tables/evidence.csv tables/mentions.csv \
    tables/documents.csv tables/centrality.csv explorer.html report.html network.graphml network.gexf build.json; do
    test -s "graph/$file" || fail "graph/$file is missing or empty"
done
texts=$(find "$root/data/corpus" -name '*.md' ! -name README.md | wc -l)
test "$(find graph/documents -name '*.txt' | wc -l)" = "$texts" || fail "not every text is in graph/documents"
test "$(find graph/annotations -name '*.json' | wc -l)" = "$texts" || fail "not every text is in graph/annotations"
rows graph/tables/claims.csv 200
holds graph/graph.trig 'iru:suppliesArmsTo'
holds graph/build.json '"skipped": 0'
holds graph/explorer.html '[Ss]ergey Lavrov'
holds graph/report.html '[Bb]ushehr'

echo "build again: the same bytes, from memory"
cp -r graph first
iranru-graph build >again.txt
for file in graph.trig tables/claims.csv tables/evidence.csv explorer.html report.html network.gexf build.json; do
    cmp "graph/$file" "first/$file" || fail "$file differs the second time"
done

echo "queries, query"
iranru-graph queries >queries.txt
for name in arms-transfers meetings treaties sanctions contradictions planned timeline; do
    holds queries.txt "^$name "
done
iranru-graph queries meetings >meetings.txt
holds meetings.txt 'SELECT'
iranru-graph query treaties --param treaty="Treaty of Turkmenchay" >treaties.txt
holds treaties.txt '^Treaty of Turkmenchay '
iranru-graph query arms-transfers --param supplier=Russia --param recipient=Iran --format csv >arms.csv
holds arms.csv '^supplier,recipient,weapon'
holds arms.csv 'entity/russia,https://w3id.org/iranru/entity/iran'
iranru-graph query meetings --format json >meetings.json
holds meetings.json '"vars"'
iranru-graph query meetings --format xml >meetings.xml
holds meetings.xml '<sparql'
iranru-graph query 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/iranru/graph/truthy> { ?s ?p ?o } }' \
    --format ttl >truthy.ttl
rows truthy.ttl 50
echo 'SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?c a <https://w3id.org/iranru/ontology#Claim> } }' >count.rq
iranru-graph query count.rq --format csv >count.csv
holds count.csv '^[1-9][0-9]+'
iranru-graph query 'ASK { GRAPH <https://w3id.org/iranru/graph/truthy> { ?s ?p ?o } }' | grep -qx yes || fail "ASK"
iranru-graph query 'SELECT ?claim WHERE { GRAPH ?g { ?claim a <https://w3id.org/iranru/ontology#Claim> } } LIMIT 2' \
    --evidence >evidence.txt
holds evidence.txt '^\[1\] “'
refuses 2 'arms-transfers' iranru-graph query arms-transfer
refuses 2 'line 1' iranru-graph query 'SELECT ?s WHERE { ?s ?p }'

echo "show, path, contradictions"
iranru-graph show 'Sergei Lavrov' >show.txt
holds show.txt '^Sergey Lavrov$'
holds show.txt 'Foreign Minister, Russia'
iranru-graph show Лавров --no-evidence >show-ru.txt
holds show-ru.txt '^Sergey Lavrov$'
refuses 2 'Lavrov' iranru-graph show Lavrow
iranru-graph path Rosatom Bushehr >path.txt
holds path.txt '^1\. Rosatom → .*Bushehr'
iranru-graph contradictions >contradictions.txt
holds contradictions.txt 'Denied'

echo "analyse, export"
iranru-graph analyse -o analysis >analyse.txt
holds analyse.txt 'tables? in analysis'
rows analysis/centrality.csv 20
holds analysis/treaties.csv 'Gulistan|Turkmenchay'
for form in gexf graphml neo4j jsonld nquads turtle; do
    iranru-graph export "$form" -o export >export.txt
    while read -r file; do
        test -s "$file" || fail "export $form: $file is empty"
    done <export.txt
    rows export.txt 1
done
holds export/graph.nq 'https://w3id.org/iranru/ontology#suppliesArmsTo'
refuses 2 'docx' iranru-graph export docx

echo "validate, evaluate, lint-data"
iranru-graph validate >validate.txt
holds validate.txt 'conforms'
iranru-graph evaluate "$root/data/gold" graph >evaluate.txt
holds evaluate.txt '^ *entities +0\.[0-9]+ +0\.[0-9]+ +0\.[0-9]+'
holds evaluate.txt '^ *claims +0\.[0-9]+ +0\.[0-9]+ +0\.[0-9]+'
iranru-graph evaluate "$root/data/gold" graph --json >evaluate.json
holds evaluate.json '"claims"'
iranru-graph lint-data >lint.txt
holds lint.txt 'nothing to correct'

echo "serve"
iranru-graph serve --port 0 >serve.txt 2>serve.err &
server=$!
tries=0
until grep -qs 'http://127.0.0.1:[0-9]*/ ' serve.txt; do
    tries=$((tries + 1))
    test "$tries" -lt 300 || { cat serve.err >&2; fail "the server does not start"; }
    sleep 0.2
done
iranru-graph query treaties --param treaty=treaty-of-turkmenchay --endpoint "$(sed -E 's/.*SPARQL at ([^)]*)\).*/\1/' serve.txt)" >remote.txt
holds remote.txt 'Turkmenchay'
kill "$server"
wait "$server" 2>/dev/null || true
server=

echo "push"
refuses 1 'http://127.0.0.1:9/store' iranru-graph push http://127.0.0.1:9/store --patience 0
if command -v oxigraph >/dev/null; then
    oxigraph serve --location pushed --bind 127.0.0.1:17878 >oxigraph.txt 2>&1 &
    server=$!
    iranru-graph push http://127.0.0.1:17878/store >push.txt
    holds push.txt '^[0-9,]+ triples in [0-9,]+ graphs'
    iranru-graph query treaties --param treaty=treaty-of-turkmenchay --endpoint http://127.0.0.1:17878/query >pushed.txt
    holds pushed.txt 'Turkmenchay'
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
fi

echo "bad input"
mkdir texts
printf '%s\n' 'Vladimir Putin met Ebrahim Raisi in Moscow on 19 January 2022. They spoke about trade for three hours.' >texts/good.txt
: >texts/empty.txt
code=0
iranru-graph build texts -o small >small.txt 2>small.err || code=$?
test "$code" = 3 || fail "exit code $code, not 3, for an empty file"
holds small.err 'empty.txt: the file is empty'
iranru-graph query meetings -g small >small-meetings.txt
holds small-meetings.txt 'Putin.*Raisi|Raisi.*Putin'
refuses 2 'nowhere does not exist' iranru-graph build nowhere -o other
refuses 2 'no folder nowhere' iranru-graph show Iran -g nowhere

echo "the command line does what it says"
