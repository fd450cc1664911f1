# make_root: the first write of all.
make_root() {
  [ -e "$root" ] || mkdir -p "$root" || broken "cannot make $root"
  [ -d "$root" ] || refuse not-a-folder "$root"
  cd "$root" || refuse not-writable "$root"
  mkdir -p releases shared .deploy/bin .deploy/releases .deploy/watchdogs || broken "cannot make the folders of $root"
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
}

program=$0
root=$1 verb=$2
shift 2
case $root in
  / | [!/]* | '' | */../* | */.. | */./* | */. | *//* | */) say '@deploy-actions 1'; refuse bad-path "$root" ;;
esac

if [ "$verb" = rollback ]; then
  cd "$root" || exit 1
  verb_rollback "$@"
  exit
fi

say '@deploy-actions 1'
case $verb in
  look | acquire | join) ;;
  *) cd "$root" 2>/dev/null || {
    case $verb in journal) say whole; finish ;; watchdog) say "watchdog none no 0 $(date +%s)"; finish ;; renew | extend | fire) say no; finish ;; esac
    refuse lost "there is no $root"
  } ;;
esac
case $verb in
  look) verb_look ;;
  acquire) verb_acquire "$@" ;;
  join) verb_join "$@" ;;
  renew) verb_renew "$@" ;;
  release) verb_release "$@" ;;
  journal) verb_journal ;;
  append) verb_append "$@" ;;
  offer) verb_offer "$@" ;;
  receive) verb_receive "$@" ;;
  admit) verb_admit "$@" ;;
  digests) verb_digests "$@" ;;
  sizes) verb_sizes "$@" ;;
  read) verb_read "$@" ;;
  switch) verb_switch "$@" ;;
  run) verb_run "$@" ;;
  hook) verb_hook "$@" ;;
  observe) verb_observe "$@" ;;
  start) verb_start "$@" ;;
  stop) verb_stop "$@" ;;
  arm) verb_arm "$@" ;;
  watch) verb_watch "$@" ;;
  watchdog) verb_watchdog "$@" ;;
  extend) verb_extend "$@" ;;
  confirm) verb_confirm "$@" ;;
  fire) verb_fire "$@" ;;
  clean-up) verb_clean_up "$@" ;;
  *) refuse bad-verb "$verb" ;;
esac
finish
# end of the program
