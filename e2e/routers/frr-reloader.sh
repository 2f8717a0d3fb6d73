# What stands beside FRR in a pod of frr-k8s: at each SIGHUP it makes frr.conf the configuration that runs, and says how that went.
#
# $1 frr-reload.py   $2 vtysh   $3 folder of FRR's sockets   $4 folder that it shares with frr-k8s
program=$1 vtysh=$2 sockets=$3 shared=$4

reload() {
  if "$program" --reload --stdout --bindir "${vtysh%/*}" --vty_socket "$sockets" --confdir "$sockets" --rundir "$sockets" "$shared/frr.conf"; then
    result=success
  else
    result=failure
  fi
  "$vtysh" --vty_socket "$sockets" --config_dir "$sockets" -c 'show running-config' > "$shared/running-config"
  echo "$(date +%s) $result" > "$shared/.status"
}

trap reload HUP
printf %s "$$" > "$shared/reloader.pid"
while true; do
  # A signal ends `wait`, and not `sleep` itself.
  sleep 1000 &
  wait $!
  kill $!
done
