package content

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls do for each index below n, from as many workers as there are processors. What do writes must belong to
// its index alone, so that the order in which the workers come along changes nothing.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}
