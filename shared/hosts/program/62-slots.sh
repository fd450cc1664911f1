# .deploy/slots/<slot> says what was started there and not ended since: its port and its release's id. The release that
# `current` leads to serves, and its slot with it; what another slot holds is beside it: new, or warm for a rollback.

# read_slot SLOT: `slot`, `slot_port` and `slot_id`; empty where it holds nothing.
read_slot() {
  slot=$1 slot_port= slot_id=
  [ ! -f ".deploy/slots/$1" ] || read -r slot_port slot_id <".deploy/slots/$1" || [ -n "$slot_id" ]
  case $slot_port in '' | *[!0-9]*) slot_port= slot_id= ;; esac
}

# find_slot ID: reads the slot that holds a release; `slot` is empty where none does.
find_slot() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "${slot_file##*/}"
    [ "$slot_id" != "$1" ] || return 0
  done
  slot=
}

# enter_slot OWNER DEPLOYMENT FENCE SLOT: as `switch` enters; refused where what serves runs there.
enter_slot() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  read_current
  read_slot "$4"
  if [ -n "$slot_id" ] && [ "$slot_id" = "$current" ]; then refuse slot-serves "$4"; fi
}

# empty_slot SECONDS: ends what the slot that was read holds, by its own stop.
empty_slot() {
  [ -n "$slot_id" ] || return 0
  if has_line "$slot_id" stop; then
    ran=$slot_id
    run_line "$slot_id" stop "$1"
    # It may have died before: there is nothing to stop then.
    [ "$rc" = 0 ] || stopped="stop of $slot_id in $slot ended with $rc"
  fi
  rm -f ".deploy/slots/$slot" || broken "cannot write in .deploy/slots"
}

# start OWNER DEPLOYMENT FENCE SLOT PORT ID SECONDS
verb_start() {
  case $5 in '' | *[!0-9]*) refuse bad-name "$5" ;; esac
  safe_id "$6"
  enter_slot "$1" "$2" "$3" "$4"
  [ -d "releases/$6" ] || refuse no-release "$6"
  mkdir -p .deploy/slots || broken 'cannot write in .deploy'
  rc=0 ran= stopped=
  empty_slot "$7"
  # Noted before it starts: whatever runs there after a crash is known by its name.
  put ".deploy/slots/$4" "$5 $6"
  through .deploy/slots
  slot_port=$5 rc=0
  if has_line "$6" start; then ran=$6; run_line "$6" start "$7"; fi
  say "exit $rc"
  show_output
}

# stop OWNER DEPLOYMENT FENCE SLOT SECONDS
verb_stop() {
  enter_slot "$1" "$2" "$3" "$4"
  rc=0 ran= stopped=
  empty_slot "$5"
  say "exit $rc"
  show_output
}

# list_slots: for `look`.
list_slots() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    case $slot_file in *.new.*) continue ;; esac
    read_slot "${slot_file##*/}"
    [ -z "$slot_id" ] || say "slot $slot $slot_port $slot_id"
  done
  slot=
}
