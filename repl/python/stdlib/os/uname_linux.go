package os

import "syscall"

// unameFields are system, node, release, version and machine.
func unameFields() [5]string {
	var u syscall.Utsname
	if syscall.Uname(&u) != nil {
		return [5]string{"Linux"}
	}
	return [5]string{chars(u.Sysname[:]), chars(u.Nodename[:]), chars(u.Release[:]), chars(u.Version[:]), chars(u.Machine[:])}
}

// chars is a C string; its element type differs between architectures.
func chars[T int8 | uint8](c []T) string {
	var b []byte
	for _, x := range c {
		if x == 0 {
			break
		}
		b = append(b, byte(x))
	}
	return string(b)
}
