# .deploy/rollback, for a person on the host: the same verbs, the same lock and journal.

rollback_help() {
  cat <<HELP
Usage: .deploy/rollback [--to RELEASE] [--take-over] [--help]

Puts the last good release back, by hand, on this host:

- When a deployment is under way here and not confirmed, it is undone, as its watchdog would undo it.
- Else the journal tells which release was the last to be deployed and found good before the current one.
  One that was itself rolled back from, or that is quarantined, is never chosen. --to names one of releases/
  instead.

Where releases run in slots, it starts the release in the idle one when it does not run there already, and then gives it
the traffic, where that is known on this host; else it says what the router has to be told.

It takes the deployment lock (--take-over: also from a run that holds it, which can write no more from then on),
switches the link "current", runs the release's own restart, stop and start, or rollback, and writes it all in the journal.
It does not ask whether the release is healthy, and brings no database back: look for yourself.

Releases here (* is current):
HELP
  read_current
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    if [ "${folder#releases/}" = "$current" ]; then say "* ${folder#releases/}"; else say "  ${folder#releases/}"; fi
  done
}

# good_digests: the first 12 digits of the contents digests that may be returned to, newest first.
good_digests() {
  awk '
    function value(text, name,   at) {
      at = index(text, "\"" name "\":\"")
      if (!at) return ""
      text = substr(text, at + length(name) + 4)
      return substr(text, 1, index(text, "\"") - 1)
    }
    function digest(text) { text = value(text, "contentsDigest"); sub(/^sha256:/, "", text); return substr(text, 1, 12) }
    function inside(text, name,   at) {
      at = index(text, "\"" name "\":{")
      if (!at) return ""
      text = substr(text, at)
      return substr(text, 1, index(text, "}"))
    }
    /^\{"v":1,"seq":/ && match($0, /,"step":"[a-z-]*","state":"[a-z]*"/) {
      split(substr($0, RSTART, RLENGTH), head, "\"")
      step = head[4]; state = head[8]; rest = substr($0, RSTART + RLENGTH)
      id = value($0, "deployment")
      if ((step == "deploy" || step == "rollback") && state == "begun" && !(id in kind)) {
        kind[id] = step; order[++count] = id
        release[id] = digest(inside(rest, "release")); from[id] = digest(inside(rest, "from"))
      } else if (id in kind && step == kind[id] && (state == "done" || state == "undone" || state == "failed")) outcome[id] = state
      if (step == "watch" && id in kind) bake[id] = state == "begun" ? "watching" : value(rest, "verdict")
      if (step == "quarantine" && state == "done") bad[digest(rest)] = 1
      if (step == "lift" && state == "done") delete bad[digest(rest)]
    }
    END {
      for (at = count; at > 0; at--) {
        id = order[at]
        if (outcome[id] != "done") continue
        it = release[id]
        if (it != "" && !(it in told) && !(it in bad) && (bake[id] == "" || bake[id] == "healthy")) print it
        told[it] = 1
        if (kind[id] == "rollback") told[from[id]] = 1
      }
    }' .deploy/journal.jsonl
}

# call VERB ARGUMENT…: one verb in a process of its own; `answer` is what it said between its marks.
call() {
  answer=$(sh "$program" "$root" "$@" | sed '1d;$d')
  case $answer in *refused\ *) return 1 ;; '') return 1 ;; esac
}

# told STEP STATE DETAIL: a line of this rollback.
told() { call append "$owner" "$by_hand" "$fence" "\"deployment\":\"$by_hand\",\"place\":\"\",\"step\":\"$1\",\"state\":\"$2\",\"detail\":{$3}}"; }

undo_open_watchdogs() {
  for dog in .deploy/watchdogs/*; do
    [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; } || continue
    say "Deployment ${dog##*/} is not confirmed: undoing it."
    call fire "${dog##*/}" || { say "It could not be undone: $answer"; exit 1; }
    read_current
    say "Current is ${current:-nothing} now."
    exit 0
  done
}

choose_release() {
  read_current
  if [ -n "$wanted" ]; then to=$wanted; return; fi
  to=
  [ -f .deploy/journal.jsonl ] || return 0
  for digest in $(good_digests); do
    # One that was adopted has its own name.
    for folder in releases/*-"$digest" $(grep -l "\"contentsDigest\":\"sha256:$digest" .deploy/releases/*/facts 2>/dev/null); do
      folder=${folder%/facts} folder=${folder#.deploy/}
      [ -d "$folder" ] && [ "$folder" != "releases/$current" ] || continue
      to=${folder#releases/}
      return
    done
  done
}

verb_rollback() {
  wanted= take_over=
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) rollback_help; exit 0 ;;
      --take-over) take_over=yes ;;
      --to) shift; wanted=${1-} ;;
      *) say "Unknown option $1; see --help."; exit 2 ;;
    esac
    shift
  done
  case $wanted in .* | -* | *[!A-Za-z0-9._-]*) say "$wanted is not the name of a release."; exit 2 ;; esac
  [ -n "$wanted" ] || undo_open_watchdogs
  choose_release
  [ -n "$to" ] || { say 'There is no good release to return to; --help lists what is here.'; exit 1; }
  [ -d "releases/$to" ] && [ -f ".deploy/releases/$to/facts" ] || { say "releases/$to is not here."; exit 1; }
  [ "$to" != "$current" ] || { say "$to is current already."; exit 0; }
  take_lock_by_hand
  go_back_by_hand
}

take_lock_by_hand() {
  owner="{\"kind\":\"person\",\"name\":\"$(printf %s "${USER:-$(id -un)}" | tr -cd 'A-Za-z0-9._-')\",\"machine\":\"$(uname -n | tr -cd 'A-Za-z0-9._-')\"}"
  by_hand=by-hand-$(date +%s)-$$
  call acquire "$owner" "$by_hand" 900 '' 0 || { say "The lock cannot be taken: $answer"; exit 1; }
  case $answer in held*)
    other=$(say "$answer" | sed -n 's/^fence //p')
    if [ -z "$take_over" ]; then
      say "The deployment lock is held:"; say "$answer"
      say "Wait, or take it with --take-over: its holder can write no more from then on."
      exit 1
    fi
    call acquire "$owner" "$by_hand" 900 "$other" 0 || { say "The lock cannot be taken: $answer"; exit 1; } ;;
  esac
  fence=${answer#got }
  case $fence in '' | *[!0-9]*) say "The lock cannot be taken: $answer"; exit 1 ;; esac
}

# in_slots: what serves runs in a slot. `idle` is the other one, with its port, and `warm` where it runs $to already.
in_slots() {
  idle= idle_port= warm= serves=
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "${slot_file##*/}"
    if [ "$slot_id" = "$current" ]; then serves=$slot; continue; fi
    idle=$slot idle_port=$slot_port
    [ "$slot_id" != "$to" ] || warm=yes
  done
  slot=
  [ -n "$serves" ]
}

# go_back_in_slots: both run, so that traffic is all that has to move. The file that a watchdog had for the very same
# way back tells how.
go_back_in_slots() {
  rc=0
  if [ -z "$idle" ]; then answer='no other slot is known here'; rc=1
  elif [ -z "$warm" ]; then
    call start "$owner" "$by_hand" "$fence" "$idle" "$idle_port" "$to" 120 || rc=1
    case $answer in 'exit 0'*) ;; *) rc=1 ;; esac
  fi
  if [ "$rc" != 0 ]; then
    say "Not switched: $answer"
    told rollback failed "\"current\":\"$current\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  router=
  for dog in $(ls -1t .deploy/watchdogs); do
    read_order ".deploy/watchdogs/$dog"
    [ "$order_to" = "$to" ] && [ "$order_from" = "$current" ] && [ -f ".deploy/watchdogs/$dog/router" ] || continue
    router=.deploy/watchdogs/$dog/router
    break
  done
  if [ -n "$router" ] && [ -n "$warm" ] && sh "$router"; then say "The traffic goes to $to, in slot $idle."
  else say "Now give the traffic to slot $idle, port $idle_port: the router is not known here."
  fi
  call switch "$owner" "$by_hand" "$fence" "$current" "$to" || { say "The link was not switched: $answer"; rc=1; }
  if [ "$rc" = 0 ]; then
    call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
    say "$answer" | sed -n 's/^| //p'
    case $answer in 'exit 0'*) ;; *) say "after-rollback failed: ${answer%%|*}"; rc=1 ;; esac
  fi
  if [ "$rc" = 0 ]; then ended='done'; else ended=failed; fi
  told rollback "$ended" "\"current\":\"$to\""
  call release "$owner" "$by_hand" "$fence"
  exit "$rc"
}

go_back_by_hand() {
  IFS= read -r to_facts <".deploy/releases/$to/facts"
  from_facts=null
  [ ! -f ".deploy/releases/$current/facts" ] || IFS= read -r from_facts <".deploy/releases/$current/facts"
  told rollback begun "\"release\":$to_facts,\"from\":$from_facts,\"reason\":\"by hand\",\"quarantine\":false" || { say "The journal cannot be written: $answer"; exit 1; }
  if awk '/"step":"deploy","state":"begun",.*"reversible":"no"/ { told = 1 } END { exit !told }' .deploy/journal.jsonl; then
    say "A deployment here had a migration that cannot be reversed: make sure that the database suits $to."
  fi
  say "Switching from ${current:-nothing} to $to."
  if in_slots; then go_back_in_slots; fi
  if ! call switch "$owner" "$by_hand" "$fence" "$current" "$to"; then
    say "Not switched: $answer"
    told rollback failed "\"current\":\"$current\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  call run "$owner" "$by_hand" "$fence" "$to" "$current" 120 back || :
  say "$answer" | sed -n 's/^| //p'
  case $answer in
    'exit 0'*)
      call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
      say "$answer" | sed -n 's/^| //p' ;;
  esac
  case $answer in
    'exit 0'*) ended='done' ;;
    *) ended=failed ;;
  esac
  told rollback "$ended" "\"current\":\"$to\""
  call release "$owner" "$by_hand" "$fence"
  if [ "$ended" = 'done' ]; then say "$to is current. See for yourself that it serves."; exit 0; fi
  say "$to is current, but its commands failed: ${answer%%|*}"
  exit 1
}
