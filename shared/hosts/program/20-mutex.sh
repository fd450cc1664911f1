# Two mutexes, always taken in this order:
#   act    held while a release is switched, run or undone: long
#   guard  held while the state in .deploy is read and written: a few milliseconds
# With flock they are descriptors 8 and 9, which no child may inherit: a service would hold them for its life.
# Without flock a mutex is a symbolic link that names its holder: made in one call, like mkdir, and never nameless.
# Whichever kind is used first on a host is recorded, and the only one ever after.

choose_mutex() {
  if [ ! -s .deploy/mutex ]; then
    mutex=link
    # Being installed is not enough: there are file systems without locks.
    if command -v flock >/dev/null 2>&1 && (flock -n 9) 9>>".deploy/mutex.new.$$" 2>/dev/null; then mutex=flock; fi
    printf '%s\n' "$mutex" >".deploy/mutex.new.$$" || broken 'cannot write in .deploy'
    through ".deploy/mutex.new.$$"
    # A hard link appears whole or not at all, and the first one stays.
    ln ".deploy/mutex.new.$$" .deploy/mutex 2>/dev/null || [ -s .deploy/mutex ] || mv -f ".deploy/mutex.new.$$" .deploy/mutex
    rm -f ".deploy/mutex.new.$$"
  fi
  read -r mutex <.deploy/mutex || mutex=
  case $mutex in
    flock) command -v flock >/dev/null 2>&1 || refuse no-flock "this host's state is locked with flock, which is gone" ;;
    link) started_at $$; machine=$(uname -n); me=$$.${started:-0}.$machine ;;
    *) refuse bad-mutex "$mutex" ;;
  esac
}

take_act() {
  if [ "$mutex" = link ]; then take_link .deploy/act.link; return; fi
  exec 8>>.deploy/act && flock 8 || broken 'cannot lock .deploy/act'
}
take_guard() {
  if [ "$mutex" = link ]; then take_link .deploy/guard.link; return; fi
  exec 9>>.deploy/guard && flock 9 || broken 'cannot lock .deploy/guard'
}
drop_act() { if [ "$mutex" = link ]; then rm -f .deploy/act.link; else exec 8>&-; fi; }
drop_guard() { if [ "$mutex" = link ]; then rm -f .deploy/guard.link; else exec 9>&-; fi; }

# Mutexes of a link are given back when the program ends in order; those of a killed one are inherited (below).
drop_links() {
  [ "${mutex-}" = link ] || return 0
  for held in .deploy/guard.link .deploy/act.link; do
    [ "$(readlink "$held" 2>/dev/null)" = "$me" ] && rm -f "$held"
  done
}
trap drop_links EXIT

take_link() { until try_link "$1"; do :; done; }

# try_link LINK: takes it when it is free; else a short wait, or a dead holder less.
try_link() {
  # Asked of the shell first: many who wait would start a process each, again and again.
  if [ ! -L "$1" ] && ln -s "$me" "$1" 2>/dev/null; then return; fi
  # The folder was taken away: there is nothing left to hold, or to undo.
  [ -d .deploy ] || exit 1
  [ -w .deploy ] || broken 'cannot write in .deploy'
  holder=$(readlink "$1" 2>/dev/null)
  if [ -z "$holder" ] || lives "$holder" "$1"; then nap; else evict "$1" "$holder"; fi
  return 1
}

# try_guard: with flock one queues, and is served in turn.
try_guard() { if [ "$mutex" = link ]; then try_link .deploy/guard.link; else take_guard; fi; }

# act_is_free: nothing is being switched, run or undone now.
act_is_free() {
  if [ "$mutex" = flock ]; then (flock -n 8) 8>>.deploy/act; return; fi
  act_holder=$(readlink .deploy/act.link 2>/dev/null)
  [ -z "$act_holder" ] || ! lives "$act_holder" .deploy/act.link
}

# lives HOLDER LINK: its process is still there. One on another machine (a share) is given a quarter of an hour.
lives() {
  lives_rest=${1#*.}
  if [ "${lives_rest#*.}" != "$machine" ]; then [ -z "$(find "$2" -prune -mmin +15 2>/dev/null)" ]; return; fi
  started_at "${1%%.*}"
  [ "${started:-gone}" = "${lives_rest%%.*}" ]
}

# evict LINK HOLDER: removes a dead holder's link. Only its one heir may: the name of the heir's own link holds the
# dead one's name, which never comes again, so two can never think that they are it. A dead heir has an heir too.
evict() {
  heir_link=$1.$2
  while ! ln -s "$me" "$heir_link" 2>/dev/null; do
    heir=$(readlink "$heir_link" 2>/dev/null)
    if [ -z "$heir" ] || lives "$heir" "$heir_link"; then nap; return; fi
    heir_link=$heir_link.${heir%%.*}
  done
  # A latecomer becomes heir of a link that is gone: it looks again, and leaves the living alone.
  [ "$(readlink "$1" 2>/dev/null)" = "$2" ] && rm -f "$1"
  rm -f "$1.$2"*
}
