# What CI calls, and contributors too. make help lists the targets.
#
# .ci/run installs what these need on Debian and calls make ci; .github/workflows call the same targets.

# Every tool has a version. Go builds them, once.
ACTIONLINT  := github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
GOLANGCI    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GORELEASER  := github.com/goreleaser/goreleaser/v2@v2.15.1
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VHS         := github.com/charmbracelet/vhs@v0.10.0

# Everything is compiled as releases are, so that the cache holds dependencies once for all targets: the first compilation of
# them takes most of the time of CI. The race detector needs cgo.
export CGO_ENABLED = 0
export GOFLAGS := $(GOFLAGS) -trimpath

step = @printf '\n== %s\n' '$(1)'

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build test race fuzz check fmt lint vet systems scripts rename nix golangci image package validate fleet \
	vuln soak bench ci release-check snapshot release tour clean

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

build: ## builds ./folio
	go build -o folio ./cmd/folio

test: ## runs the tests
	go test ./...

race: ## runs the tests, those with goroutines under the race detector, as CI does
	$(call step,go test)
	.ci/race

fuzz: ## runs every fuzz target for FUZZTIME, 10s if not set
	.ci/fuzz $(FUZZTIME)

check: fmt vet lint systems scripts rename nix ## runs everything that reads code only

fmt:
	$(call step,gofmt)
	@files=$$(gofmt -l .); test -z "$$files" || { echo "$$files"; exit 1; }

# The load generator and the checks of deploy are modules of their own, to keep their dependencies out of folio's go.mod. The
# latter has one test file, and go test vets it.
vet:
	$(call step,go mod tidy and go vet)
	go mod tidy -diff
	go vet ./... ./.ci/typecheck
	cd bench && go mod tidy -diff && go vet ./...

lint:
	$(call step,staticcheck)
	go run $(STATICCHECK) ./...
	cd bench && go run $(STATICCHECK) ./...

systems:
	$(call step,types on other systems)
	go run ./.ci/typecheck darwin windows linux/arm64
	go run ./.ci/typecheck -C bench darwin windows

# shellcheck also reads the scripts in workflows, by actionlint.
scripts:
	$(call step,shellcheck and actionlint)
	shellcheck -x -S warning .ci/boot .ci/dockerfile .ci/fuzz .ci/notes .ci/package .ci/race .ci/rename .ci/run .ci/generate deploy/rename \
		deploy/systemd/p* docs/pictures
	shellcheck -s bash docs/tour.sh
	go run $(ACTIONLINT)

rename:
	$(call step,deploy/rename)
	.ci/rename

# buildGoModule of Nix has a hash of the dependencies.
nix:
	$(call step,vendorHash of flake.nix)
	.ci/vendorhash

golangci: ## runs golangci-lint; the first time Go builds it for minutes
	go run $(GOLANGCI) run

image: ## builds the Dockerfile, without Docker, and runs what comes out
	$(call step,Dockerfile)
	.ci/dockerfile

package: ## builds and checks the packages for Debian, Fedora and Arch; they land in dist/
	$(call step,packages)
	.ci/package dist

validate: ## checks the files for Kubernetes and Compose
	$(call step,Kubernetes and Compose)
	cd deploy/validate && go test -count=1 ./...

fleet: ## runs three folios behind HAProxy; as root
	$(call step,fleet)
	FOLIO_FLEET=1 go test -count=1 -v -run Fleet ./deploy

vuln: ## looks for known vulnerabilities in what folio uses
	$(call step,govulncheck)
	@if curl -fsS --max-time 10 -o /dev/null https://vuln.go.dev/index/db.json; then \
		go run $(GOVULNCHECK) ./...; \
	else \
		echo "GOVULNCHECK: SKIPPED, its database can't be reached"; \
	fi

soak: ## keeps thousands of sessions for a while
	$(call step,soak)
	FOLIO_SOAK=2000 go test -vet=off -tags soak -run Soak -count=1 ./internal/server

# Compares folio with a bare SSH server that runs at the same time: the best ratio of several rounds counts, never a time.
# GOGC disables the minimum heap size, which would hide the memory of a few sessions.
bench: ## compares folio with a bare SSH server
	$(call step,bench)
	cd bench && CGO_ENABLED=1 go test -race -vet=off -count=1 ./...
	cd bench && GOGC=100 go run . --short --rounds 2 --only floor,folio --window 80x24 --check --timeout 3m

ci: check image package validate fleet vuln soak bench race ## runs all that .ci/run does, on a machine that has all it needs

release-check: ## checks .goreleaser.yaml; the first time Go builds goreleaser for minutes
	go run $(GORELEASER) check

snapshot: ## builds all that a release has, in dist/, and publishes nothing
	go run $(GORELEASER) release --snapshot --clean --skip=sign

release: ## releases the tag that is checked out; .github/workflows/release.yml calls it
	notes=$$(mktemp) && .ci/notes "$$(git describe --tags --exact-match)" >"$$notes" && \
		go run $(GORELEASER) release --clean --release-notes "$$notes"

tour: ## records docs/tour.gif; needs ttyd, ffmpeg, Chromium and gifsicle
	go run $(VHS) docs/tour.tape
	gifsicle -b -O3 --colors 64 docs/tour.gif

clean: ## removes what the targets write
	rm -rf dist dist-docs folio
