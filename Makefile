# The kiosk's commands. `make demo` and `make test` set up everything they need on Debian 12.

SWIFT ?= swift
DESTDIR ?=
CHECK ?=
PREFIX ?= /usr
SYSCONFDIR ?= /etc
BUILD = .build/debug
TEST = SWIFT_BACKTRACE=enable=no $(SWIFT) test --skip-build --no-parallel

.PHONY: help demo demo-check test test-kernel trials-issue crash-trials syscall-sweep simulate plant-bugs \
  fuzz bench build lint install clean

help: ## Lists the commands.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /: /'

demo: ## Shows the whole kiosk on this terminal: sandbox cloud, private print service, sample receipts.
	@.ci/install-packages demo
	@echo "Building; the first build takes some minutes."
	@$(SWIFT) build --product kiosk-demo
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(BUILD)/kiosk-demo

demo-check: ## Runs the main job unattended, from a scan to paper, and fails if anything is amiss.
	@.ci/install-packages test
	@$(SWIFT) build --product kiosk-demo
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/kiosk-demo check $(CHECK)

# The tests stand one behind the other: many wait in C for a process or a socket, and two at once would
# hold every thread that Swift has on two cores.
test: ## Runs all tests, the end-to-end ones included.
	@.ci/install-packages test
	$(SWIFT) build --build-tests
	$(TEST)
	@Tests/KernelTests/kernel-test

build: ## Builds the programs for use.
	@.ci/install-packages build
	$(SWIFT) build -c release --static-swift-stdlib

test-kernel: ## Of the tests, only the one that reads a scanner on a real Linux kernel, in QEMU.
	@.ci/install-packages kernel
	@$(SWIFT) build --product kioskctl
	@Tests/KernelTests/kernel-test

TRIALS ?= 500
SEED ?= 1
trials-issue: ## Kills the kiosk while invoices are asked for, and counts invoices: TRIALS=500 SEED=1.
	@.ci/install-packages test
	@$(SWIFT) build --product issue-trials
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/issue-trials --trials $(TRIALS) --seed $(SEED)

crash-trials: ## Kills kiosk, print service and backend while it prints, and counts pages: TRIALS=100 SEED=1.
	@.ci/install-packages test
	@$(SWIFT) build --product crash-trials
	@$(SWIFT) build --product naive-print
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/crash-trials --trials $(TRIALS) --seed $(SEED) --naive

BUDGET ?= 20
syscall-sweep: ## Kills kiosk and fence at one system call after the other while they print: BUDGET=20 minutes.
	@.ci/install-packages test
	@$(SWIFT) build --product crash-trials
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/crash-trials sweep --budget $(BUDGET)

COUNT ?= 10000
MODE ?= both
simulate: ## Plays whole kiosks in a world that goes wrong, from one seed each: SEED=1 COUNT=10000.
	@$(SWIFT) build -c release --product kiosk-simulation
	@.build/release/kiosk-simulation --seed $(SEED) --count $(COUNT) --mode $(MODE) \
	  --commit "$$(git rev-parse --short HEAD 2>/dev/null)"

plant-bugs: ## Plants bugs in copies of the sources, one at a time; the simulation has to catch each.
	@Tests/Simulation/plant

SECONDS ?= 60
fuzz: ## Feeds recognisers and scanner decoders with nonsense: SECONDS=60 for each.
	@.ci/install-packages build
	$(SWIFT) build -c release --scratch-path .build-fuzz --sanitize fuzzer -Xswiftc -DFUZZING \
	  --product scan-fuzzer
	@Tests/ScanFuzzer/fuzz $(SECONDS)

bench: ## Measures the decoding of a scanner's keys beside python-evdev, in one run.
	@.ci/install-packages bench
	@Tests/Benchmarks/run

lint: ## Checks the style of every Swift file.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

# A configuration that is there already is never written over.
install: ## Installs a release build below DESTDIR; run `make build` first.
	install -sDm755 -t $(DESTDIR)$(PREFIX)/bin .build/release/kiosk .build/release/kioskctl
	install -sDm700 -t $(DESTDIR)$(PREFIX)/lib/cups/backend .build/release/kiosk-fence
	install -Dm644 -t $(DESTDIR)$(PREFIX)/lib/systemd/system systemd/kiosk.service
	install -Dm644 systemd/cups.service.conf \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/cups.service.d/kiosk.conf
	install -Dm644 systemd/kiosk.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/kiosk.conf
	install -Dm644 systemd/kiosk.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/kiosk.conf
	install -Dm644 systemd/kiosk.rules $(DESTDIR)$(PREFIX)/lib/udev/rules.d/70-kiosk.rules
	for file in cupsd.conf cups-files.conf; do \
	  test -e "$(DESTDIR)$(SYSCONFDIR)/cups/kiosk/$$file" || \
	  install -Dm644 "kiosk-config/cups/$$file" "$(DESTDIR)$(SYSCONFDIR)/cups/kiosk/$$file"; done
	cd kiosk-config && find . -type f -not -path './cups/*' | while read -r file; do \
	  test -e "$(DESTDIR)$(SYSCONFDIR)/kiosk/$$file" || \
	  install -Dm644 "$$file" "$(DESTDIR)$(SYSCONFDIR)/kiosk/$$file"; done

clean: ## Removes what builds and demos left.
	rm -rf .build .build-fuzz .demo
