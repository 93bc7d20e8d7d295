//go:build !linux

package main

import (
	"errors"
	"time"
)

const canReadProcesses = false

func (p *process) rss() (int64, error)         { return 0, errors.ErrUnsupported }
func (p *process) cpu() (time.Duration, error) { return 0, errors.ErrUnsupported }
