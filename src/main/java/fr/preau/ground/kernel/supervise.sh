# Runs one PostgreSQL server for as long as at least one Préau process needs it.
# Every Préau process starts one copy of this script and holds the other end of its standard input; when that
# process ends, however it ends, the input closes. The last copy to leave stops the server.
#   $1 folder of the PostgreSQL programs   $2 folder of the data   $3 free port   $4 server options
# Prints one line: "port N PID" once the server answers, "failed WORD" otherwise. When the server or this script is
# killed, the application starts another copy, which begins the server again or joins it.
set -u
programs=$1 folder=$2 port=$3 options=$4
data=$folder/data log=$folder/postgres.log
trap '' INT TERM HUP   # Ctrl-C reaches the whole terminal: the application closes first, then this script

running() {
    pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 1
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "-D $data"
}

# After a kill, the processes of a server outlive it while they end what they were writing: a new one may not begin
# before the memory they share is let go. After a crash of the machine, the number may belong to some other program.
settle() {
    [ -e "$data/postmaster.pid" ] || return 0
    memory=$(sed -n '7s/.* //p' "$data/postmaster.pid")
    tries=0
    while [ $tries -lt 600 ] && grep -qE "^ *-?[0-9]+ +${memory:-none}( +[0-9]+){4} +[1-9]" /proc/sysvipc/shm 2>/dev/null; do
        sleep 0.1
        tries=$((tries + 1))
    done
    [ -e "/proc/$pid" ] && rm -f "$data/postmaster.pid"
    return 0
}

create() {   # a half-made folder never takes the final name
    rm -rf "$data.new"
    printf '%s\n' "$PREAU_POSTGRES_PASSWORD" >"$folder/initial"
    # nobody guesses a password of 192 random bits: stretching it would only slow each connection
    "$programs/initdb" -D "$data.new" -U postgres -A scram-sha-256 -c scram_iterations=1 --pwfile="$folder/initial" -E UTF8 \
        --locale=C.UTF-8 --locale-provider=builtin --builtin-locale=C.UTF-8 $PREAU_INITDB_OPTIONS >>"$log" 2>&1 || return 1
    rm -f "$folder/initial"
    {
        echo "create role preau_owner login password '$PREAU_OWNER_PASSWORD';"
        echo "create role preau_app login password '$PREAU_APP_PASSWORD';"
        echo "create database preau owner preau_owner;"
        echo "revoke connect, temporary on database preau from public;"
        echo "grant connect, temporary on database preau to preau_app;"
    } | "$programs/postgres" --single -D "$data.new" postgres >>"$log" 2>&1 || return 1
    mv "$data.new" "$data"
}

start() {
    running && return 0
    settle
    [ "$(stat -c %s "$log" 2>/dev/null || echo 0)" -lt 10000000 ] || { mv "$log" "$log.1" && : >"$log" && chmod 640 "$log"; }
    [ -e "$data/PG_VERSION" ] || { [ "$PREAU_INITDB" = yes ] && create; } || return 1
    unset PREAU_POSTGRES_PASSWORD PREAU_OWNER_PASSWORD PREAU_APP_PASSWORD
    # the port was free a moment ago: somebody may have taken it since
    for try in "$port" $((port - 1)) $((port - 2)); do
        # no Unix socket, no address but loopback; the locks below must not outlive this script inside the server
        "$programs/pg_ctl" start -D "$data" -w -s -t 120 -l "$log" \
            -o "-p $try -h 127.0.0.1 -k '' $options" >>"$log" 2>&1 8>&- 9>&- && return 0
    done
    return 1
}

umask 077
{ : >>"$log" && chmod 640 "$log"; } 2>/dev/null   # as the other logs are
exec 9>>"$folder/lease" 8>>"$folder/starting" || { echo "failed lease"; exit 1; }
flock -s 9    # "I use this server"; waits here while a last user is stopping it
flock -x 8    # one start at a time
start || { echo "failed start"; exit 1; }
flock -u 8
echo "port $(sed -n 4p "$data/postmaster.pid") $(sed -n 1p "$data/postmaster.pid")"
exec >/dev/null

cat >/dev/null 8>&- 9>&-    # until the application is gone

flock -u 9
flock -n -x 9 || exit 0     # somebody else still uses it
"$programs/pg_ctl" stop -D "$data" -w -s -t 120 -m fast >>"$log" 2>&1 8>&- 9>&-
