package main

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// canReadProcesses reports whether memory and processor time of other processes can be read.
const canReadProcesses = true

// rss returns the resident memory in bytes; see proc_pid_statm(5).
func (p *process) rss() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.pid))
	if err != nil {
		return 0, err
	}
	var size, resident int64
	_, err = fmt.Sscan(string(text), &size, &resident)
	return resident * int64(os.Getpagesize()), err
}

// cpu returns the processor time used so far. The clock ID is computed as clock_getcpuclockid(3) does, because that
// clock is finer than the ticks in /proc/PID/stat.
func (p *process) cpu() (time.Duration, error) {
	const cpuclockSched = 2 // CPUCLOCK_SCHED
	var ts unix.Timespec
	err := unix.ClockGettime(int32(^p.pid<<3|cpuclockSched), &ts)
	return time.Duration(ts.Nano()), err
}
