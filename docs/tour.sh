# Prepares a shell for docs/tour.tape: starts folio with the sample on a loopback port, and defines an ssh that finds it as
# skarvo.example.
tour=$(mktemp -d)
go build -o "$tour/folio" ./cmd/folio
"$tour/folio" serve --listen 127.0.0.1:0 --hostname skarvo.example --host-key-dir "$tour/keys" --log-format json 2>"$tour/log" &
server=$!
trap 'kill $server; rm -rf "$tour"' EXIT
until port=$(grep -o '"address":"127.0.0.1:[0-9]*' "$tour/log"); do sleep 0.1; done
ssh() {
	command ssh -F none -o HostName=127.0.0.1 -p "${port##*:}" -o StrictHostKeyChecking=no -o UserKnownHostsFile="$tour/known" \
		-o LogLevel=ERROR "$@"
}
echo "tour ready"
