package broker

import "time"

// Lock takes the advisory lock of a file, which is made when it is missing, and returns what gives it back. It fails
// when another process holds the lock for longer than patience.
func Lock(path string, patience time.Duration) (unlock func(), err error) {
	l, err := waitLock(path, patience)
	if err != nil {
		return nil, err
	}
	return l.unlock, nil
}
